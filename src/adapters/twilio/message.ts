import { messageSid, participantSid, readAgentMarks, readBotMarks, readChoice } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Message } from '../../domain/conversation/event';
import { toMedia } from './media';
import { readAttributes } from './read-attributes';

/** A message as REST tells it. */
export const messageResource = z.object({
  sid: messageSid,
  index: z.number(),
  author: z.nullish(z.string()),
  body: z.nullish(z.string()),
  attributes: z.nullish(z.string()),
  participant_sid: z.nullish(participantSid),
  media: z.optional(z.unknown()),
  date_created: z.nullish(z.string()),
});
export type MessageResource = z.infer<typeof messageResource>;

/** Authors on messaging channels, e.g. `+15551234567` and `whatsapp:+15551234567`. */
const ADDRESS = /^(\+\d|[a-z]+:)/;

export function toMessage(
  resource: Pick<MessageResource, 'sid' | 'index' | 'author' | 'body' | 'attributes' | 'participant_sid' | 'media'>,
): Message {
  const attributes = readAttributes(resource.attributes);
  const choice = readChoice(attributes);
  const media = toMedia(resource.media);
  return {
    sid: resource.sid,
    index: resource.index,
    participant: resource.participant_sid ?? null,
    text: resource.body ?? '',
    ...(media.length > 0 && { media }),
    ...(choice && { choice }),
    ...(readAgentMarks(attributes) && { isLiteral: true }),
    ...(ADDRESS.test(resource.author ?? '') && { isFromAddress: true }),
  };
}

/** The effect that sent a message. Marks count only where no participant wrote the message: those are ours. */
export const effectOf = (resource: MessageResource): string | undefined =>
  resource.participant_sid ? undefined : readBotMarks(readAttributes(resource.attributes))?.effect;
