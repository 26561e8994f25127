import * as z from 'zod/mini';
import type { Fields } from '../fields';
import { type Found, type Kind, type Means, textOf } from '../kind';
import { listAll } from '../list-all';

const HOST = 'conversations.twilio.com';
const PATH = '/v1/Configuration/Addresses';

const autoCreation = z.object({
  enabled: z.nullish(z.boolean()),
  type: z.nullish(z.string()),
  webhook_url: z.nullish(z.string()),
  webhook_method: z.nullish(z.string()),
  webhook_filters: z.nullish(z.array(z.string())),
  studio_flow_sid: z.nullish(z.string()),
  studio_retry_count: z.nullish(z.number()),
});
const address = z.object({
  sid: z.string(),
  type: z.string(),
  address: z.string(),
  friendly_name: z.nullish(z.string()),
  auto_creation: z.nullish(autoCreation),
});
type Address = z.infer<typeof address>;

/** `chat bot-handoff`: the type, a space, and what Twilio calls the address. */
const read = (name: string) => {
  const space = name.indexOf(' ');
  return { type: name.slice(0, space), address: name.slice(space + 1) };
};

const fieldsOf = ({ auto_creation: made }: Address): Fields => ({
  enabled: String(made?.enabled ?? false),
  type: made?.type ?? 'default',
  webhookUrl: made?.webhook_url ?? '',
  webhookEvents: (made?.webhook_filters ?? []).join(','),
  studioFlow: made?.studio_flow_sid ?? '',
  studioRetries: made?.studio_retry_count ? String(made.studio_retry_count) : '',
});

const formOf = ({ facts }: Means, fields: Fields) => {
  const type = textOf(fields, 'type') || 'default';
  return {
    'AutoCreation.Enabled': textOf(fields, 'enabled') || 'false',
    'AutoCreation.Type': type,
    'AutoCreation.ConversationServiceSid': facts.chatServiceSid,
    ...(type === 'webhook' && {
      'AutoCreation.WebhookUrl': textOf(fields, 'webhookUrl'),
      'AutoCreation.WebhookMethod': 'POST',
      'AutoCreation.WebhookFilters': textOf(fields, 'webhookEvents').split(','),
    }),
    ...(type === 'studio' && {
      'AutoCreation.StudioFlowSid': textOf(fields, 'studioFlow'),
      'AutoCreation.StudioRetryCount': textOf(fields, 'studioRetries') || '0',
    }),
  };
};

/** The addresses of the account that customers write to, of the types that a bot serves. */
export async function listAddresses({ rest }: Means): Promise<readonly (Found & { readonly name: string })[]> {
  const all = await listAll(rest, { host: HOST, path: PATH, key: 'address_configurations' }, address);
  return all.map((each) => ({ sid: each.sid, name: `${each.type} ${each.address}`, fields: fieldsOf(each) }));
}

/** What becomes of a conversation that a customer's first message to this address makes. */
export const addressKind: Kind = {
  title: (name) => {
    const { type, address } = read(name);
    return type === 'chat' ? `Web chat address ${address}` : `Address ${type} ${address}`;
  },
  holder: (fields) => {
    if (textOf(fields, 'enabled') !== 'true') return '';
    if (textOf(fields, 'type') === 'webhook') return textOf(fields, 'webhookUrl');
    return textOf(fields, 'type') === 'studio' ? textOf(fields, 'studioFlow') : '';
  },
  async find(means, name) {
    return (await listAddresses(means)).find((each) => each.name === name) ?? null;
  },
  async create(means, name, fields) {
    const { type, address } = read(name);
    const form = { Type: type, Address: address, FriendlyName: 'Bot Handoff', ...formOf(means, fields) };
    const { body } = await means.rest({ method: 'POST', host: HOST, path: PATH, form }, z.object({ sid: z.string() }));
    return body;
  },
  async change(means, { sid }, fields) {
    const form = formOf(means, fields);
    await means.rest({ method: 'POST', host: HOST, path: `${PATH}/${sid}`, form }, z.unknown());
  },
  async remove({ rest }, { sid }) {
    await rest({ method: 'DELETE', host: HOST, path: `${PATH}/${sid}` }, z.unknown());
  },
};
