import type { ConversationSid, MessageSid } from '@bot-handoff/contract';

/** One line of what customers never see. `at` is milliseconds since 1970. */
export type RecordEntry =
  | { readonly kind: 'note'; readonly id: string; readonly at: number; readonly text: string }
  /** A sensitive answer that stood in this message, sealed. It is gone after a day. */
  | {
      readonly kind: 'sensitive';
      readonly id: string;
      readonly at: number;
      readonly message: MessageSid;
      readonly sealed: string;
    };

/** The private record of a conversation: structure for the transcript, notes, results. */
export interface RecordStore {
  append(conversation: ConversationSid, entry: RecordEntry): Promise<void>;
}
