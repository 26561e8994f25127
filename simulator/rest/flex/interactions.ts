import { isObject } from '../../http/form';
import { get, ok, param, post, type RestRequest, type Route } from '../../http/route';
import type { MessagingBinding } from '../../world/conversation-types';
import type { SimulatedWorld } from '../../world/create-world';
import { fault, notFound } from '../../world/fault';
import type { Json } from '../../world/json';
import { presentInteraction } from './present';
import { readRouting } from './routing';

const CHANNEL_TYPES = ['sms', 'whatsapp', 'web', 'chat', 'email', 'messenger', 'gbm'];
const INITIATORS = ['customer', 'api', 'agent'];

const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);

const memberOf = (value: Json): { identity?: string; messagingBinding?: MessagingBinding } => {
  if (!isObject(value)) throw fault('invalidParameter', 'Channel.participants takes objects');
  const [identity, address] = [text(value.identity), text(value.address)];
  if (identity !== undefined) return { identity };
  if (address === undefined) throw fault('invalidParameter', 'A participant needs identity or address');
  return { messagingBinding: { type: 'sms', address, proxyAddress: text(value.proxy_address) ?? '' } };
};

/** Reads the `Channel` field, `{"type", "initiated_by", "properties": {"media_channel_sid"}, "participants"}`. */
const readChannel = ({ form }: RestRequest) => {
  const channel = form.object('Channel');
  if (!channel) throw fault('invalidParameter', 'Missing required parameter Channel in the post body');
  const type = text(channel.type)?.toLowerCase() ?? '';
  const initiatedBy = text(channel.initiated_by)?.toLowerCase() ?? '';
  if (!CHANNEL_TYPES.includes(type)) throw fault('invalidParameter', `Channel.type '${type}' is not known`);
  if (!INITIATORS.includes(initiatedBy)) {
    throw fault('invalidParameter', `Channel.initiated_by takes ${INITIATORS.join(', ')}, got '${initiatedBy}'`);
  }
  const mediaChannelSid = isObject(channel.properties) ? text(channel.properties.media_channel_sid) : undefined;
  if (initiatedBy === 'customer' && mediaChannelSid === undefined) {
    throw fault('invalidParameter', 'Channel.properties.media_channel_sid is needed when a customer initiated');
  }
  const participants = Array.isArray(channel.participants) ? channel.participants.map(memberOf) : [];
  return { type, initiatedBy, mediaChannelSid, participants };
};

export const needInteraction = ({ interactions }: SimulatedWorld, sid: string) => {
  const record = interactions.record(sid);
  if (!record) throw notFound(`/Interactions/${sid}`);
  return record;
};

/** The interaction that a request's path names, when its channel is the one that the path names too. */
export const needChannelRecord = (world: SimulatedWorld, request: RestRequest) => {
  const record = needInteraction(world, param(request, 'InteractionSid'));
  const { ChannelSid: channelSid = record.channel.sid } = request.params;
  if (channelSid !== record.channel.sid) throw notFound(`/Channels/${channelSid}`);
  return record;
};

export const interactionRoutes = (world: SimulatedWorld): Route[] => [
  post('/v1/Interactions', async (request) => {
    const { form } = request;
    const record = await world.interactions.create({
      ...readChannel(request),
      routing: readRouting(form),
      webhookTtid: form.text('WebhookTtid'),
      interactionContextSid: form.text('InteractionContextSid'),
    });
    return ok(presentInteraction(world, record));
  }),
  get('/v1/Interactions/:Sid', (request) =>
    ok(presentInteraction(world, needInteraction(world, param(request, 'Sid')))),
  ),
  post('/v1/Interactions/:Sid', (request) => {
    const record = world.interactions.setWebhook(param(request, 'Sid'), request.form.needText('WebhookTtid'));
    return ok(presentInteraction(world, record));
  }),
];
