import type { StateStore, StoredConversation } from '../../ports/state-store';
import { decodeStored, encodeStored } from '../stored-conversation';

/** Twilio's limit, so that what would not fit there fits nowhere. */
const LARGEST = 16 * 1024;

/** Conversations in memory, written and read as Sync's documents are. For tests and the terminal. */
export function createMemoryStateStore(): StateStore {
  const documents = new Map<string, { text: string; revision: number }>();
  const put = (conversation: string, stored: StoredConversation, revision: number) => {
    const text = encodeStored(stored);
    if (text.length > LARGEST) throw new Error(`A document takes ${LARGEST} bytes at most, got ${text.length}`);
    documents.set(conversation, { text, revision });
    return String(revision);
  };
  return {
    async read(conversation) {
      const found = documents.get(conversation);
      return found
        ? { stored: decodeStored(conversation, JSON.parse(found.text)), revision: String(found.revision) }
        : null;
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
