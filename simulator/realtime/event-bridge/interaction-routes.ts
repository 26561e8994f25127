import type {
  ChannelStatus,
  InteractionChannel,
  InteractionParticipant,
  RoutingStatus,
} from '../../world/interaction-types';
import type { JsonObject } from '../../world/json';
import type { World } from '../../world/world-types';
import { type Answer, notFound, ok } from '../answer';
import { objectAt, textAt } from '../json-object';
import { handleTransfers } from './transfer-routes';
import type { TunnelRequest } from './tunnel-request';

const CHANNEL_STATUSES: readonly ChannelStatus[] = ['active', 'inactive', 'closed', 'pause'];
const ROUTING_STATUSES: readonly RoutingStatus[] = ['wrapup', 'closed'];

const channelAnswer = (channel: InteractionChannel): JsonObject => ({
  sid: channel.sid,
  interaction_sid: channel.interactionSid,
  type: channel.type,
  status: channel.status,
  media_sid: channel.mediaChannelSid,
  media_channel_sid: channel.mediaChannelSid,
  error_code: 0,
  error_message: '',
  url: `https://flex-api.twilio.com/v1/Interactions/${channel.interactionSid}/Channels/${channel.sid}`,
  links: {},
});

/** Flex's client needs both kinds of properties to be there, if only as null. */
const participantAnswer = (channel: InteractionChannel, participant: InteractionParticipant): JsonObject => ({
  sid: participant.sid,
  type: participant.type,
  interaction_sid: channel.interactionSid,
  channel_sid: channel.sid,
  routing_properties: participant.routing
    ? {
        task_sid: participant.routing.taskSid,
        worker_sid: participant.routing.workerSid,
        reservation_sid: participant.routing.reservationSid,
      }
    : null,
  media_properties: participant.mediaParticipantSid
    ? {
        sid: participant.mediaParticipantSid,
        identity: participant.identity,
        conversation_sid: channel.mediaChannelSid,
      }
    : null,
});

/**
 * Flex Conversations as Flex's own client uses it: `v1/Interactions/{KD}/...`, `v1/Channels` and transfers.
 * @returns undefined for a request that is not simulated
 */
export async function handleInteractions(world: World, request: TunnelRequest): Promise<Answer | undefined> {
  const [, kind, interactionSid = '', , channelSid, part, partSid] = request.segments;
  const { interactions } = world;
  if (kind === 'Instances') return handleTransfers(world, request);
  if (kind === 'Channels') return ok({ channels: [], meta: {} });
  const interaction = interactions.get(interactionSid);
  const channel = interaction && interactions.channel(channelSid ?? interaction.channelSid);
  if (!channel) return notFound(20404, `Interaction ${interactionSid} not found`);
  if (channelSid === undefined) return ok({ channels: [channelAnswer(channel)], meta: {} });
  if (part === undefined) return handleChannel(world, channel, request);
  if (part === 'Invites' && partSid !== undefined) return handleInvite(world, channel, partSid, request);
  if (part === 'Participants') return handleParticipants(world, channel, partSid, request);
  return undefined;
}

async function handleChannel(
  { interactions }: World,
  channel: InteractionChannel,
  { method, params }: TunnelRequest,
): Promise<Answer | undefined> {
  if (method === 'GET') return ok(channelAnswer(channel));
  const status = CHANNEL_STATUSES.find((one) => one === textAt(params, 'status'));
  if (!status) return undefined;
  const routing = textAt(objectAt(params, 'routing'), 'status');
  const updated = await interactions.updateChannel(
    channel.sid,
    status,
    ROUTING_STATUSES.find((one) => one === routing),
  );
  return ok({ ...channelAnswer(updated), routing: objectAt(params, 'routing') });
}

async function handleInvite(
  { interactions, taskrouter }: World,
  channel: InteractionChannel,
  inviteSid: string,
  { params }: TunnelRequest,
): Promise<Answer> {
  const invite = interactions.invite(inviteSid);
  if (!invite) return notFound(20404, `Invite ${inviteSid} not found`);
  const named = textAt(objectAt(objectAt(params, 'routing'), 'reservation'), 'sid');
  const latest = taskrouter
    .reservations()
    .filter((one) => one.taskSid === invite.taskSid)
    .at(-1);
  const reservationSid = named ?? latest?.sid ?? '';
  if (params.action === 'accept') await interactions.acceptInvite(inviteSid, reservationSid);
  else await interactions.declineInvite(inviteSid, reservationSid);
  return ok({
    sid: inviteSid,
    interaction_sid: channel.interactionSid,
    channel_sid: channel.sid,
    routing: objectAt(params, 'routing'),
  });
}

async function handleParticipants(
  { interactions }: World,
  channel: InteractionChannel,
  participantSid: string | undefined,
  { method, params }: TunnelRequest,
): Promise<Answer | undefined> {
  if (participantSid === undefined) {
    if (method !== 'GET') return undefined;
    const participants = interactions.participants(channel.sid).map((one) => participantAnswer(channel, one));
    return ok({ channel_type: channel.type, participants, meta: {} });
  }
  const status = ROUTING_STATUSES.find((one) => one === textAt(params, 'status'));
  if (!status) return undefined;
  const participant = await interactions.updateParticipant(channel.sid, participantSid, status);
  return ok(participantAnswer(channel, participant));
}
