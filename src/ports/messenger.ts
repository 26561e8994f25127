import type { ConversationSid, MessageSid } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Message } from '../domain/conversation/event';

export interface MessageContent {
  /** Empty when only files were sent. */
  readonly text: string;
  readonly hasFiles: boolean;
}

/** `at`: when it was written, in milliseconds since 1970. */
export interface DatedMessage {
  readonly message: Message;
  readonly at: number;
}

/** Reads and writes what is said in a conversation. */
export interface Messenger {
  /** The index of the new message, or `closed` when nothing can be said there any more. */
  send(conversation: ConversationSid, message: Extract<Effect, { kind: 'send-message' }>): Promise<number | 'closed'>;
  /** The index of the message that this effect has sent, if it is among the last ones. */
  findSent(conversation: ConversationSid, effect: string): Promise<number | undefined>;
  /** What stands in a message; undefined for one that is gone. */
  contentOf(conversation: ConversationSid, message: MessageSid): Promise<MessageContent | undefined>;
  /** Replaces what stands in a message; one that is gone stays so. */
  rewrite(conversation: ConversationSid, message: MessageSid, text: string): Promise<void>;
  /** Messages with an index from `first` up to and including `last`, in order; at most the newest 100 of them. */
  list(conversation: ConversationSid, first: number, last: number): Promise<Message[]>;
  /** Gives an identity the name that others see above its messages; one that Twilio does not know is left alone. */
  nameUser(identity: string, name: string): Promise<void>;
  /** Twilio closes the conversation after so long without activity; `after` is an ISO 8601 duration. */
  setCloseTimer(conversation: ConversationSid, after: string): Promise<void>;
  /** Whether it is closed or gone: nothing can be said there any more. */
  isClosed(conversation: ConversationSid): Promise<boolean>;
  /** Ends the conversation for good; one that is closed already stays so. */
  close(conversation: ConversationSid): Promise<void>;
  /** The newest messages, 50 at most, in order. */
  recent(conversation: ConversationSid): Promise<DatedMessage[]>;
  /** Whether the message is gone now, also when it was gone before; false when Twilio will not delete it. */
  remove(conversation: ConversationSid, message: MessageSid): Promise<boolean>;
  /** The newest message there is. */
  newest(conversation: ConversationSid): Promise<DatedMessage | undefined>;
  /** The highest index there is, or -1 for a conversation without messages. */
  lastIndex(conversation: ConversationSid): Promise<number>;
}
