import type { ConversationSid, MessageSid } from '@bot-handoff/contract';
import type { Notable } from '../domain/conversation/notable';
import type { TrailEntry } from '../domain/conversation/trail';

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
  /** What became of the conversation beside its messages. */
  | (Entry & { readonly kind: 'trail'; readonly entries: readonly TrailEntry[] })
  /** For supervisors: what somebody asked for and did not get, or has read. */
  | (Entry & { readonly kind: 'audit'; readonly notable: Notable })
  /** A sensitive answer that stood in this message, sealed. It is gone after a day. */
  | (Entry & { readonly kind: 'sensitive'; readonly message: MessageSid; readonly sealed: string });

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
