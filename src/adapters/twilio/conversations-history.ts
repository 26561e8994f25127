import { readBotMarks, readChoice } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { WrittenMessage } from '../../domain/transcript/written-message';
import type { MessageHistory } from '../../ports/message-history';
import { toMedia } from './media';
import { messageResource } from './message';
import { readAttributes } from './read-attributes';
import { type Rest, TwilioRestError } from './rest';

const HOST = 'conversations.twilio.com';
/** Twilio's largest page of messages. */
const PAGE = 100;

/** Of a message that went out to phones: how many participants each stands for. */
const delivery = z.nullish(
  z.object({ failed: z.optional(z.catch(z.string(), '')), undelivered: z.optional(z.catch(z.string(), '')) }),
);
const resource = z.extend(messageResource, { delivery: z.catch(delivery, null) });
const list = z.object({
  messages: z.array(resource),
  meta: z.object({ next_page_url: z.nullish(z.string()) }),
});

const isSome = (amount: string | undefined): boolean => amount === 'some' || amount === 'all';

function toWritten(message: z.infer<typeof resource>): WrittenMessage {
  const attributes = readAttributes(message.attributes);
  const participant = message.participant_sid ?? null;
  const marks = participant === null ? readBotMarks(attributes) : undefined;
  const choice = readChoice(attributes);
  return {
    sid: message.sid,
    index: message.index,
    at: Date.parse(message.date_created ?? '') || 0,
    participant,
    author: message.author ?? '',
    text: message.body ?? '',
    ...(marks && { marks }),
    ...(choice && { choice }),
    files: toMedia(message.media),
    isUndelivered: isSome(message.delivery?.failed) || isSome(message.delivery?.undelivered),
  };
}

/** Where Twilio says that a list goes on: two fields of the next page's address, as a query. */
function cursorOf(nextPage: string | null | undefined): string | null {
  if (!nextPage) return null;
  const { searchParams } = new URL(nextPage);
  return new URLSearchParams({
    Page: searchParams.get('Page') ?? '',
    PageToken: searchParams.get('PageToken') ?? '',
  }).toString();
}

/** Messages over Twilio's Conversations REST API, read backwards. */
export function createMessageHistory(rest: Rest, chatServiceSid: string): MessageHistory {
  return {
    async page(conversation, cursor) {
      const path = `/v1/Services/${chatServiceSid}/Conversations/${conversation}/Messages`;
      const from = new URLSearchParams(cursor ?? '');
      const [page, token] = [from.get('Page'), from.get('PageToken')];
      const query = { Order: 'desc', PageSize: PAGE, ...(page && { Page: page }), ...(token && { PageToken: token }) };
      try {
        const { messages, meta } = (await rest({ method: 'GET', host: HOST, path, query }, list)).body;
        return { messages: messages.map(toWritten).reverse(), next: cursorOf(meta.next_page_url) };
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 404) return { messages: [], next: null };
        throw error;
      }
    },
  };
}
