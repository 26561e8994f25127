import * as z from 'zod/mini';
import type { Kind, Means } from '../kind';
import { listAll } from '../list-all';

const HOST = 'sync.twilio.com';
const PATH = '/v1/Services';
const NAME = 'Bot Handoff';

const service = z.object({ sid: z.string(), friendly_name: z.nullish(z.string()), date_created: z.string() });

/** Services of our name, the oldest first: whoever looks takes the same one. */
async function listOurs({ rest, facts }: Means) {
  const all = await listAll(rest, { host: HOST, path: PATH, key: 'services' }, service);
  return all
    .filter(({ sid, friendly_name }) => friendly_name === NAME && sid !== facts.flexSyncServiceSid)
    .sort((a, b) => a.date_created.localeCompare(b.date_created) || a.sid.localeCompare(b.sid));
}

const remove = async ({ rest }: Means, sid: string) => {
  await rest({ method: 'DELETE', host: HOST, path: `${PATH}/${sid}` }, z.unknown());
};

/** Where the state of conversations is kept. `name` is the SID that the settings have, if they have one. */
export const syncService: Kind = {
  title: () => 'Sync service',
  async find(means, name) {
    const ours = await listOurs(means);
    const found = ours.find(({ sid }) => sid === name) ?? ours[0];
    return found ? { sid: found.sid, fields: { name: NAME } } : null;
  },
  async create(means) {
    const { body } = await means.rest(
      { method: 'POST', host: HOST, path: PATH, form: { FriendlyName: NAME } },
      z.object({ sid: z.string() }),
    );
    const [first] = await listOurs(means);
    if (!first || first.sid === body.sid) return body;
    // Somebody else has made one at the same time. Nothing can be in ours yet.
    await remove(means, body.sid);
    return { sid: first.sid };
  },
  change: async () => undefined,
  remove: (means, { sid }) => remove(means, sid),
};
