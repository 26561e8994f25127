import type { ConversationSid, MessageSid } from '@bot-handoff/contract';
import type { RecordEntry } from '../domain/conversation/record-entry';

/** Some entries of a record, the newest first. */
export interface RecordPage {
  readonly entries: readonly RecordEntry[];
  /** Where older ones begin; null at the end. */
  readonly next: string | null;
}

/** The private record of a conversation: structure for the transcript, notes, results. */
export interface RecordStore {
  /**
   * At most 100 entries, older than the cursor's; null begins with the newest. Empty where nothing was ever recorded.
   * Entries of kinds that this version does not know are left out.
   */
  page(conversation: ConversationSid, cursor: string | null): Promise<RecordPage>;
  append(conversation: ConversationSid, entry: RecordEntry): Promise<void>;
  /** The sealed answer that stood in this message, written at `since` (milliseconds since 1970) or later. */
  findSealed(conversation: ConversationSid, message: MessageSid, since: number): Promise<string | undefined>;
  /** The conversation is over: the record goes when the time for which it is kept has passed. Done twice is done once. */
  expire(conversation: ConversationSid): Promise<void>;
}
