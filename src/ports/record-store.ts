import type { ConversationSid } from '@bot-handoff/contract';

/** One line of what customers never see. `at` is milliseconds since 1970. */
export interface RecordEntry {
  readonly kind: 'note';
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

/** The private record of a conversation: structure for the transcript, notes, results. */
export interface RecordStore {
  append(conversation: ConversationSid, entry: RecordEntry): Promise<void>;
  /** The conversation is over: the record goes when the time for which it is kept has passed. Done twice is done once. */
  expire(conversation: ConversationSid): Promise<void>;
}
