import { ACCOUNT } from '../world/account';
import type { SimulatedWorld } from '../world/create-world';
import type { ChannelStatus, InteractionChannel, InteractionParticipant } from '../world/interaction-types';
import type { Fields } from './conversation-fields';
import type { Delivery } from './deliver';

const TIMEOUT_MS = 15_000;

const participantFields = (participant: InteractionParticipant): Fields => ({
  ParticipantSid: participant.sid,
  ParticipantType: participant.type,
  ...(participant.routing && { TaskSid: participant.routing.taskSid }),
});

/** Tells interaction webhooks: global ones of everything, others of the interactions that name them. */
export const sendInteractionHooks = (
  { bus, interactions, settings }: SimulatedWorld,
  send: (delivery: Delivery) => void,
): void => {
  /** Channels that were still being made when last heard of: their first status tells how that went. */
  const inSetup = new Set<string>();

  const tell = (eventType: string, channel: InteractionChannel, specific: Fields) => {
    const ttid = interactions.record(channel.interactionSid)?.webhookTtid;
    for (const webhook of settings.interactionWebhooks.values()) {
      if (!webhook.events.includes(eventType)) continue;
      if (webhook.type === 'interaction' && webhook.ttid !== ttid) continue;
      const fields = {
        EventType: eventType,
        AccountSid: ACCOUNT.accountSid,
        InstanceSid: ACCOUNT.flexInstanceSid,
        InteractionSid: channel.interactionSid,
        MediaChannelSid: channel.mediaChannelSid,
        MediaChannelType: channel.type,
        ...specific,
      };
      send({ url: webhook.url, method: webhook.method, fields, timeoutMs: TIMEOUT_MS, mayRetry: true });
    }
  };

  const tellStatus = (channel: InteractionChannel, status: ChannelStatus) => {
    const ChannelSid = channel.sid;
    const wasInSetup = inSetup.delete(channel.sid);
    if (wasInSetup && status === 'failed') {
      const [ErrorCode, ErrorMessage] = [String(channel.errorCode), channel.errorMessage ?? ''];
      tell('onChannelCreateFailed', channel, { ChannelSid, ErrorCode, ErrorMessage });
      return;
    }
    if (wasInSetup) tell('onChannelCreated', channel, { ChannelSid });
    tell('onChannelStatusUpdated', channel, { ChannelSid, ChannelStatus: status });
  };

  bus.on('interaction.added', ({ channel }) => {
    inSetup.add(channel.sid);
    tell('onInteractionCreated', channel, {});
  });
  bus.on('channel.status-updated', ({ channel }) => tellStatus(channel, channel.status));
  for (const [name, eventType] of [
    ['interaction-participant.joined', 'onParticipantJoined'],
    ['interaction-participant.left', 'onParticipantLeft'],
    ['interaction-participant.updated', 'onParticipantUpdated'],
  ] as const) {
    bus.on(name, ({ channel, participant }) =>
      tell(eventType, channel, { ChannelSid: channel.sid, ...participantFields(participant) }),
    );
  }
};
