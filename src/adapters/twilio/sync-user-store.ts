import { applyChange, NOTHING_KNOWN } from '../../domain/user/user-data';
import type { UserStore } from '../../ports/user-store';
import { isRefused, type Rest } from './rest';
import { createUserDocuments, type UserSettings } from './sync-user-documents';

/** Tries of a change that other conversations of the user keep overtaking. */
const TRIES = 5;

const LATER = 'what is stored is not ours, or of a later version';

/** Users in Sync. `If-Match` keeps conversations of one user from undoing each other. */
export function createSyncUserStore(rest: Rest, settings: UserSettings): UserStore {
  const documents = createUserDocuments(rest, settings);

  return {
    async load(user) {
      const found = await documents.read(user);
      if (!found) return NOTHING_KNOWN;
      if (!found.data) throw new Error(`The user cannot be read: ${LATER}`);
      return found.data;
    },

    async keep(user, conversation, change) {
      for (let tries = 1; tries <= TRIES; tries++) {
        const found = await documents.read(user);
        const before = found ? found.data : NOTHING_KNOWN;
        if (!before) return { failed: true, reason: LATER };
        const after = applyChange(before, conversation, change);
        if ('failed' in after) return after;
        if (after === before) return 'kept';
        try {
          if ((await documents.write(user, after, found?.revision)) === 'written') return 'kept';
        } catch (error) {
          if (!isRefused(error)) throw error;
          return { failed: true, reason: error.message };
        }
      }
      throw new Error(`A user's document was overtaken ${TRIES} times`);
    },
  };
}
