import { checkAttributes } from './attributes';
import type { Actor, Conversations, User } from './conversation-types';
import { notFound } from './fault';
import { firesWebhooks } from './pre-event';
import type { Stage } from './stage';

const SYSTEM: Actor = { source: 'API' };

export interface Users extends Pick<Conversations, 'user' | 'updateUser'> {
  all(): User[];
  /** By SID or identity. */
  find(sidOrIdentity: string): User | undefined;
  remove(sidOrIdentity: string): void;
}

export const createUsers = ({ clock, bus, newSid, preEvent }: Stage): Users => {
  const byIdentity = new Map<string, User>();

  const find = (sidOrIdentity: string) =>
    byIdentity.get(sidOrIdentity) ?? [...byIdentity.values()].find(({ sid }) => sid === sidOrIdentity);

  const user = (identity: string): User => {
    const known = byIdentity.get(identity);
    if (known) return known;
    const now = clock.now();
    const added: User = {
      sid: newSid('US'),
      identity,
      friendlyName: identity,
      attributes: {},
      dateCreated: now,
      dateUpdated: now,
    };
    byIdentity.set(identity, added);
    bus.emit('user.added', { user: added, actor: SYSTEM });
    return added;
  };

  return {
    all: () => [...byIdentity.values()],
    find,
    user,
    async updateUser(identity, patch, actor) {
      const known = user(identity);
      if (patch.attributes) checkAttributes(patch.attributes, 'user');
      if (firesWebhooks(actor)) await preEvent({ type: 'onUserUpdate', user: { ...known, ...patch }, actor });
      known.friendlyName = patch.friendlyName ?? known.friendlyName;
      known.attributes = patch.attributes ?? known.attributes;
      known.dateUpdated = clock.now();
      bus.emit('user.updated', { user: known, actor });
      return known;
    },
    remove(sidOrIdentity) {
      const known = find(sidOrIdentity);
      if (!known) throw notFound(`/Users/${sidOrIdentity}`);
      byIdentity.delete(known.identity);
    },
  };
};
