import * as z from 'zod/mini';
import { TwilioRestError } from '../../../src/adapters/twilio/rest';
import type { Kind, Means } from '../kind';
import { listAll } from '../list-all';

const HOST = 'iam.twilio.com';
const PATH = '/v1/Keys';
const NAME = 'bot-handoff';

const created = z.object({ sid: z.string(), secret: z.string() });

const listed = z.object({ sid: z.string(), friendly_name: z.nullish(z.string()) });

/** Keys of our name beside the one that is known: of a run that ended early, or of somebody else's. */
export async function strayKeys({ rest, facts }: Means, known: string | undefined): Promise<readonly string[]> {
  const list = { host: HOST, path: PATH, query: { AccountSid: facts.accountSid }, key: 'keys' };
  const all = await listAll(rest, list, listed);
  return all.filter(({ sid, friendly_name }) => friendly_name === NAME && sid !== known).map(({ sid }) => sid);
}

/** Signs the access tokens of web chats. `name` is the SID that the settings have, if they have one. */
export const apiKey: Kind = {
  title: () => 'API key of the Functions',
  async find({ rest }, name) {
    if (name === '') return null;
    try {
      await rest({ method: 'GET', host: HOST, path: `${PATH}/${name}` }, z.unknown());
    } catch (error) {
      if (error instanceof TwilioRestError && error.status === 404) return null;
      throw error;
    }
    return { sid: name, fields: { name: NAME } };
  },
  async create({ rest, facts }) {
    const form = { AccountSid: facts.accountSid, FriendlyName: NAME };
    const { body } = await rest({ method: 'POST', host: HOST, path: PATH, form }, created);
    return body;
  },
  change: async () => undefined,
  async remove({ rest }, { sid }) {
    await rest({ method: 'DELETE', host: HOST, path: `${PATH}/${sid}` }, z.unknown());
  },
};
