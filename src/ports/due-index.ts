import type { ConversationSid } from '@bot-handoff/contract';

/** Which conversations the sweeper has to look at. Written when one begins and ends, never for a message. */
export interface DueIndex {
  /** One that is there already stays. */
  add(conversation: ConversationSid): Promise<void>;
  /** One that is not there need not be. */
  remove(conversation: ConversationSid): Promise<void>;
  /** Some conversations, and the cursor of the next ones; null starts and ends. */
  page(cursor: string | null): Promise<{ conversations: ConversationSid[]; next: string | null }>;
  /** The cursor that goes on after this conversation. */
  after(conversation: ConversationSid): string;
}
