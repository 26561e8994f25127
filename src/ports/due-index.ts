import type { ConversationSid, Mode } from '@bot-handoff/contract';

/** Which conversations the sweeper has to look at. Written when a mode changes, never for a message. */
export interface DueIndex {
  /** Null takes the conversation out. */
  set(conversation: ConversationSid, mode: Mode | null): Promise<void>;
  /** Some conversations, and the cursor of the next ones; null starts and ends. */
  page(cursor: string | null): Promise<{ conversations: ConversationSid[]; next: string | null }>;
}
