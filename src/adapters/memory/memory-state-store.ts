import type { StateStore, StoredConversation } from '../../ports/state-store';

/** Conversations in memory, copied on the way in and out as a document store would. For tests and the terminal. */
export function createMemoryStateStore(): StateStore {
  const documents = new Map<string, { text: string; revision: number }>();
  const put = (conversation: string, stored: StoredConversation, revision: number) => {
    documents.set(conversation, { text: JSON.stringify(stored), revision });
    return String(revision);
  };
  return {
    async read(conversation) {
      const found = documents.get(conversation);
      return found ? { stored: JSON.parse(found.text), revision: String(found.revision) } : null;
    },
    async create(conversation, stored) {
      return documents.has(conversation) ? 'conflict' : put(conversation, stored, 0);
    },
    async write(conversation, stored, revision) {
      const found = documents.get(conversation);
      if (!found || String(found.revision) !== revision) return 'conflict';
      return put(conversation, stored, found.revision + 1);
    },
  };
}
