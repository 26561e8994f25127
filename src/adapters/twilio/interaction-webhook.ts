import { conversationSid, interactionSid, taskSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Arrival } from '../../domain/conversation/event';
import type { Notice } from './conversation-webhook';

const webhook = z.object({
  EventType: z.string(),
  InteractionSid: interactionSid,
  MediaChannelSid: conversationSid,
  ChannelStatus: z.optional(z.string()),
  ParticipantType: z.optional(z.string()),
  TaskSid: z.optional(taskSid),
});

/**
 * What an Interactions webhook tells us. It is the server's truth about agents: what Flex does on their behalf
 * (joining, leaving, closing) fires no Conversations webhook.
 */
export function readInteractionWebhook(fields: unknown): Notice | undefined {
  const read = webhook.safeParse(fields);
  if (!read.success) return undefined;
  const arrival = arrivalOf(read.data);
  return arrival && { conversation: read.data.MediaChannelSid, arrivals: [arrival] };
}

function arrivalOf(data: z.infer<typeof webhook>): Arrival | undefined {
  switch (data.EventType) {
    case 'onChannelCreateFailed':
      return { kind: 'channel.failed', interaction: data.InteractionSid };
    case 'onChannelStatusUpdated':
      return data.ChannelStatus === 'closed' ? { kind: 'conversation.closed' } : undefined;
    case 'onParticipantLeft':
      return data.ParticipantType === 'agent' && data.TaskSid ? { kind: 'agent.left', task: data.TaskSid } : undefined;
    default:
      return undefined;
  }
}
