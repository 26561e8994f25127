import * as z from 'zod/mini';
import type { Kind, Means } from '../kind';
import { listAll } from '../list-all';

const HOST = 'sync.twilio.com';
const PATH = '/v1/Services';
const NAME = 'Bot Handoff';
/** Twilio dates services by the second. */
const ONE_SECOND_MS = 1_100;

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
    // Somebody else may make one within the same second. When it is over all of these are listed, and whoever looks
    // takes the same one; of one that is made later, its maker sees ours.
    await means.pause(ONE_SECOND_MS);
    const [first] = await listOurs(means);
    if (!first || first.sid === body.sid) return body;
    // Nothing can be in ours yet.
    await remove(means, body.sid);
    return { sid: first.sid };
  },
  change: async () => undefined,
  remove: (means, { sid }) => remove(means, sid),
};
