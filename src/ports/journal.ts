import type { ConversationSid } from '@bot-handoff/contract';
import type { Notable } from '../domain/conversation/notable';

/** What became notable at one moment; `at` is milliseconds since 1970. */
export interface JournalEntry {
  /** Unique: what is added twice is there once. */
  readonly id: string;
  readonly at: number;
  /** Absent for what concerns all. */
  readonly conversation?: ConversationSid;
  readonly notables: readonly Notable[];
}

/** Who did what, when, and what came of it: audit, and what figures are counted from. */
export interface Journal {
  add(entry: JournalEntry): Promise<void>;
}
