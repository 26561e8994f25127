import type { ConversationSid, MessageSid } from '@bot-handoff/contract';
import type { EarlierLine } from '@bot-handoff/contract/bot-front';

interface Entry {
  /** Unique within the conversation. An entry may be there twice: a runner was cut off after it had written it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One line of what customers never see. */
export type RecordEntry =
  /** `sensitive`: a transcript masks it. */
  | (Entry & { readonly kind: 'note'; readonly text: string; readonly sensitive?: true })
  /** An agent's command became a message; `recalled` says that it was taken back before it went anywhere else. */
  | (Entry & {
      readonly kind: 'leaked-command';
      readonly message: MessageSid;
      readonly index: number;
      readonly recalled: boolean;
    })
  /** A sensitive answer that stood in this message, sealed. It is gone after a day. */
  | (Entry & { readonly kind: 'sensitive'; readonly message: MessageSid; readonly sealed: string })
  /** What was said to a bot in front before it asked for a person, in order; several entries where it is much. */
  | (Entry & { readonly kind: 'earlier'; readonly lines: readonly EarlierLine[] });

/** The private record of a conversation: structure for the transcript, notes, results. */
export interface RecordStore {
  append(conversation: ConversationSid, entry: RecordEntry): Promise<void>;
  /** The sealed answer that stood in this message, written at `since` (milliseconds since 1970) or later. */
  findSealed(conversation: ConversationSid, message: MessageSid, since: number): Promise<string | undefined>;
  /** The conversation is over: the record goes when the time for which it is kept has passed. Done twice is done once. */
  expire(conversation: ConversationSid): Promise<void>;
}
