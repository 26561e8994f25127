import * as z from 'zod/mini';
import { TwilioRestError } from '../../../src/adapters/twilio/rest';
import type { Fields } from '../fields';
import { type Kind, type Means, textOf } from '../kind';
import { listAll } from '../list-all';

/** There may be several; ours is known by its name. */
const NAME = 'bot-handoff';
const HOST = 'flex-api.twilio.com';
const pathOf = ({ facts }: Means) => `/v1/Instances/${facts.flexInstanceSid}/InteractionWebhooks`;

const webhook = z.object({
  ttid: z.string(),
  friendly_name: z.nullish(z.string()),
  webhook_url: z.string(),
  webhook_method: z.nullish(z.string()),
  webhook_events: z.nullish(z.array(z.string())),
});

const formOf = (fields: Fields) => ({
  WebhookUrl: textOf(fields, 'url'),
  WebhookMethod: 'POST',
  WebhookEvents: textOf(fields, 'events').split(','),
});

const listOurs = async (means: Means) => {
  const list = { host: HOST, path: pathOf(means), key: 'webhooks' };
  const all = await listAll(means.rest, list, webhook);
  return all.filter(({ friendly_name }) => friendly_name === NAME).sort((a, b) => a.ttid.localeCompare(b.ttid));
};

/** One that is gone already is fine: somebody else may clear up at the same time. */
const remove = async (means: Means, ttid: string) => {
  try {
    await means.rest({ method: 'DELETE', host: HOST, path: `${pathOf(means)}/${ttid}` }, z.unknown());
  } catch (error) {
    if (!(error instanceof TwilioRestError && error.status === 404)) throw error;
  }
};

/** Where Flex tells of channels, and of agents who join and leave. */
export const interactionEvents: Kind = {
  title: () => 'Webhook of Flex interactions',
  async find(means) {
    const [ours] = await listOurs(means);
    if (!ours) return null;
    return { sid: ours.ttid, fields: { url: ours.webhook_url, events: (ours.webhook_events ?? []).join(',') } };
  },
  async create(means, _name, fields) {
    const form = { FriendlyName: NAME, Type: 'global', ...formOf(fields) };
    await means.rest({ method: 'POST', host: HOST, path: pathOf(means), form }, z.unknown());
    // Somebody else may have made one at the same time: all who did keep the same one.
    const [first, ...more] = await listOurs(means);
    if (!first) throw new Error('Twilio made the webhook of Flex interactions and does not list it');
    for (const { ttid } of more) await remove(means, ttid);
    return { sid: first.ttid };
  },
  async change(means, { sid }, fields) {
    const path = `${pathOf(means)}/${sid}`;
    await means.rest({ method: 'POST', host: HOST, path, form: formOf(fields) }, z.unknown());
  },
  remove: (means, { sid }) => remove(means, sid),
};
