import { PLUGIN_SETTINGS_ATTRIBUTE } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Kind, Means } from '../kind';

const call = { host: 'flex-api.twilio.com', path: '/v1/Configuration' } as const;
/** Set apart from the others, and after them: whether there is a guard. */
const GUARD = 'guard';
const configuration = z.object({ ui_attributes: z.nullish(z.record(z.string(), z.unknown())) });
const anyObject = z.record(z.string(), z.unknown());

async function read({ rest }: Means) {
  const { body } = await rest({ method: 'GET', ...call }, configuration);
  const attributes = body.ui_attributes ?? {};
  return { attributes, ours: anyObject.safeParse(attributes[PLUGIN_SETTINGS_ATTRIBUTE]).data ?? {} };
}

/** What the plugin reads, below a key of ours in Flex's configuration. Its other keys there are the user's. */
export const pluginSettings: Kind = {
  title: (name) => (name === GUARD ? 'Plugin: there is a guard' : 'Settings of the plugin, in the Flex configuration'),
  async find(means, name) {
    const { ours } = await read(means);
    const isAsked = (field: string) => (field === GUARD) === (name === GUARD);
    const texts = Object.entries(ours).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && isAsked(entry[0]),
    );
    return { sid: means.facts.flexInstanceSid, fields: Object.fromEntries(texts) };
  },
  async change(means, _found, fields) {
    // A POST replaces ui_attributes as a whole: read just before.
    const { attributes, ours } = await read(means);
    const next = Object.entries({ ...ours, ...fields }).filter(([, value]) => value !== '');
    const { [PLUGIN_SETTINGS_ATTRIBUTE]: _old, ...others } = attributes;
    const json = {
      account_sid: means.facts.accountSid,
      ui_attributes: {
        ...others,
        ...(next.length > 0 && { [PLUGIN_SETTINGS_ATTRIBUTE]: Object.fromEntries(next) }),
      },
    };
    await means.rest({ method: 'POST', ...call, json }, z.unknown());
  },
};
