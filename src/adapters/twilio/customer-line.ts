import { MESSAGE_MARKS, readDelivery } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { CustomerLine } from '../../ports/customer-line';
import { toMedia } from './media';
import { messageResource } from './message';
import { readAttributes } from './read-attributes';
import { type Rest, TwilioRestError } from './rest';

const HOST = 'conversations.twilio.com';
const MEDIA_HOST = 'mcs.us1.twilio.com';
/** Twilio's largest page of messages. */
const PAGE = 100;
/** A conversation that is closed takes no messages any more. */
const CLOSED = 50377;

const anything = z.unknown();
const messageList = z.object({ messages: z.array(messageResource) });
const mediaList = z.array(z.object({ sid: z.string() }));
const medium = z.object({ links: z.nullish(z.object({ content_direct_temporary: z.nullish(z.string()) })) });

const isGone = (error: unknown) => error instanceof TwilioRestError && (error.code === CLOSED || error.status === 404);

/** The marks of a message of ours in the customer's name. */
const effectOf = (attributes: string | null | undefined): unknown => {
  const marks = readAttributes(attributes)[MESSAGE_MARKS];
  return typeof marks === 'object' && marks !== null && 'effect' in marks ? marks.effect : undefined;
};

/** Writes for customers who are with a bot in front. Nobody has a token of theirs, so that their marks are ours. */
export function createCustomerLine(rest: Rest, chatServiceSid: string): CustomerLine {
  const pathOf = (conversation: string) => `/v1/Services/${chatServiceSid}/Conversations/${conversation}/Messages`;

  async function addressOf(sid: string): Promise<string | null> {
    const path = `/v1/Services/${chatServiceSid}/Media/${sid}`;
    try {
      return (
        (await rest({ method: 'GET', host: MEDIA_HOST, path }, medium)).body.links?.content_direct_temporary ?? null
      );
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  return {
    async post(conversation, { id, identity, text, media }) {
      const content = media === undefined ? { Body: text } : { MediaSid: media };
      const form = { Author: identity, ...content, Attributes: JSON.stringify({ [MESSAGE_MARKS]: { effect: id } }) };
      try {
        await rest({ method: 'POST', host: HOST, path: pathOf(conversation), form }, anything);
        return 'posted';
      } catch (error) {
        if (isGone(error)) return 'closed';
        throw error;
      }
    },

    async hasPosted(conversation, effect) {
      const query = { Order: 'desc', PageSize: PAGE };
      const path = pathOf(conversation);
      const { messages } = (await rest({ method: 'GET', host: HOST, path, query }, messageList)).body;
      return messages.some(({ attributes }) => effectOf(attributes) === effect);
    },

    async markDelivery(conversation, message, delivery) {
      const path = `${pathOf(conversation)}/${message}`;
      try {
        const { attributes } = (await rest({ method: 'GET', host: HOST, path }, messageResource)).body;
        const before = readAttributes(attributes);
        if (readDelivery(before) === delivery) return;
        const { delivery: _old, ...marks } = Object(before[MESSAGE_MARKS]);
        const next = { ...before, [MESSAGE_MARKS]: { ...marks, ...(delivery && { delivery }) } };
        await rest({ method: 'POST', host: HOST, path, form: { Attributes: JSON.stringify(next) } }, anything);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },

    async filesOf(conversation, message) {
      const path = `${pathOf(conversation)}/${message}`;
      const { media } = (await rest({ method: 'GET', host: HOST, path }, messageResource)).body;
      const listed = mediaList.safeParse(media);
      const described = toMedia(media);
      if (!listed.success) return described.map((file) => ({ ...file, url: null }));
      const addresses = await Promise.all(listed.data.map(({ sid }) => addressOf(sid)));
      return described.map((file, at) => ({ ...file, url: addresses[at] ?? null }));
    },
  };
}
