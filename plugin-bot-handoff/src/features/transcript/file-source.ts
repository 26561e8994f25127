import type { ConversationSid } from '@bot-handoff/contract';

/** Which file of a conversation. */
export interface FilePlace {
  /** Of its message. */
  readonly index: number;
  /** Among the files of its message, from 0. */
  readonly nth: number;
  readonly type: string;
}

/** Where this agent can fetch what was sent: in conversations that they are in, so neither before they accept nor later. */
export interface FileSource {
  hasConversation(conversationSid: ConversationSid): boolean;
  /** Told whenever {@link hasConversation} may have changed. Returns a function that ends it. */
  subscribe(listener: () => void): () => void;
  /**
   * An address that opens for some minutes. It never rejects.
   *
   * @returns undefined where this agent cannot fetch it
   */
  locate(conversationSid: ConversationSid, place: FilePlace): Promise<string | undefined>;
}
