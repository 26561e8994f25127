import { type ConversationSid, conversationSid, messageSid, participantSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Arrival } from '../../domain/conversation/event';
import { parseMedia } from './media';
import { toMessage } from './message';

/** Form values are strings. What a hook does not need is not looked at, so that new fields do no harm. */
const messageAdded = z.object({
  EventType: z.literal('onMessageAdded'),
  ConversationSid: conversationSid,
  MessageSid: messageSid,
  Index: z.coerce.number(),
  Author: z.optional(z.string()),
  Body: z.optional(z.string()),
  Attributes: z.optional(z.string()),
  ParticipantSid: z.optional(participantSid),
  /** JSON. */
  Media: z.optional(z.string()),
});

const stateUpdated = z.object({
  EventType: z.literal('onConversationStateUpdated'),
  ConversationSid: conversationSid,
  StateTo: z.string(),
});

const removed = z.object({ EventType: z.literal('onConversationRemoved'), ConversationSid: conversationSid });

const webhook = z.discriminatedUnion('EventType', [messageAdded, stateUpdated, removed]);

export interface Notice {
  readonly conversation: ConversationSid;
  readonly arrivals: readonly Arrival[];
}

/** What a Conversations webhook tells us, or undefined when it is about something that is not ours to act on. */
export function readConversationWebhook(fields: unknown): Notice | undefined {
  const read = webhook.safeParse(fields);
  if (!read.success) return undefined;
  const { data } = read;
  const conversation = data.ConversationSid;
  switch (data.EventType) {
    case 'onMessageAdded': {
      const message = toMessage({
        sid: data.MessageSid,
        index: data.Index,
        author: data.Author,
        body: data.Body,
        attributes: data.Attributes,
        participant_sid: data.ParticipantSid,
        media: parseMedia(data.Media),
      });
      return { conversation, arrivals: [{ kind: 'message.added', message }] };
    }
    case 'onConversationStateUpdated':
      return data.StateTo === 'closed' ? { conversation, arrivals: [{ kind: 'conversation.closed' }] } : undefined;
    case 'onConversationRemoved':
      return { conversation, arrivals: [{ kind: 'conversation.closed' }] };
  }
}
