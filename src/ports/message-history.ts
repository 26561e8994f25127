import type { ConversationSid } from '@bot-handoff/contract';
import type { WrittenMessage } from '../domain/transcript/written-message';

export interface HistoryPage {
  /** In order, the oldest first. */
  readonly messages: readonly WrittenMessage[];
  /** Where older ones are; null at the beginning of the conversation. */
  readonly next: string | null;
}

/** All that was ever written in a conversation, read backwards. */
export interface MessageHistory {
  /**
   * At most 100 messages before the cursor; null begins with the newest. What is written meanwhile may make pages
   * overlap. Empty for a conversation that is gone.
   */
  page(conversation: ConversationSid, cursor: string | null): Promise<HistoryPage>;
}
