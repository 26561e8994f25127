import type { StateStore, StoredConversation } from '../../ports/state-store';

/** Twilio's limit, so that what would not fit there fits nowhere. */
const LARGEST = 16 * 1024;

/** Conversations in memory, copied on the way in and out as a document store would. For tests and the terminal. */
export function createMemoryStateStore(): StateStore {
  const documents = new Map<string, { text: string; revision: number }>();
  const put = (conversation: string, stored: StoredConversation, revision: number) => {
    const text = JSON.stringify(stored);
    if (text.length > LARGEST) throw new Error(`A document takes ${LARGEST} bytes at most, got ${text.length}`);
    documents.set(conversation, { text, revision });
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
