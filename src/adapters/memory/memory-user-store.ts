import { applyChange, NOTHING_KNOWN, type UserData } from '../../domain/user/user-data';
import type { UserKey } from '../../domain/user/user-key';
import type { UserStore } from '../../ports/user-store';

/** Users in memory. For tests and benchmarks. */
export function createMemoryUserStore(): UserStore & { readonly known: ReadonlyMap<UserKey, UserData> } {
  const known = new Map<UserKey, UserData>();
  return {
    known,
    load: async (user) => known.get(user) ?? NOTHING_KNOWN,
    async keep(user, conversation, change) {
      const next = applyChange(known.get(user) ?? NOTHING_KNOWN, conversation, change);
      if ('failed' in next) return next;
      known.set(user, next);
      return 'kept';
    },
  };
}
