import { type BotMarks, MESSAGE_MARKS } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { DatedMessage, Messenger } from '../../ports/messenger';
import { effectOf, type MessageResource, messageResource, toMessage } from './message';
import { isRefused, type Rest, TwilioRestError } from './rest';

const HOST = 'conversations.twilio.com';
/** Twilio's largest page of messages. */
const PAGE = 100;
/** Messages that may have come after the last one that is asked for: Twilio counts from the newest. */
const SLACK = 10;
/** So many messages come in a minute at most, from one sweep to the next. */
const RECENT = 50;
/** Characters of a friendly name. */
const LONGEST_NAME = 256;
/** A conversation that is closed takes no messages any more. */
const CLOSED = 50377;

const messageList = z.object({ messages: z.array(messageResource) });

const toDated = (resource: MessageResource): DatedMessage => ({
  message: toMessage(resource),
  at: Date.parse(resource.date_created ?? '') || 0,
});

/** Messages over Twilio's Conversations REST API. What is sent there fires no webhooks, so nothing echoes. */
export function createMessenger(rest: Rest, chatServiceSid: string, botName: string): Messenger {
  const pathOf = (conversation: string) => `/v1/Services/${chatServiceSid}/Conversations/${conversation}/Messages`;

  /** @throws TwilioRestError with status 404 where the conversation has been deleted */
  const newest = async (conversation: string, count: number) => {
    const query = { Order: 'desc', PageSize: Math.min(count, PAGE) };
    return (await rest({ method: 'GET', host: HOST, path: pathOf(conversation), query }, messageList)).body.messages;
  };

  /** The same, and nothing of a conversation that has been deleted. */
  const newestIfThere = (conversation: string, count: number) =>
    newest(conversation, count).catch((error: unknown) => {
      if (error instanceof TwilioRestError && error.status === 404) return [];
      throw error;
    });

  /** Changes a conversation; one that is closed or gone has nothing to be changed. */
  const change = async (conversation: string, form: Record<string, string>) => {
    const path = `/v1/Services/${chatServiceSid}/Conversations/${conversation}`;
    try {
      await rest({ method: 'POST', host: HOST, path, form }, z.unknown());
    } catch (error) {
      if (!(error instanceof TwilioRestError) || (error.code !== CLOSED && error.status !== 404)) throw error;
    }
  };

  return {
    async send(conversation, { id, text, style, name = botName, offer, attachment, ephemeral, sensitive }) {
      const marks: BotMarks = {
        effect: id,
        kind: style,
        name,
        ...(offer && { offer }),
        ...(attachment && { attachment }),
        ...(ephemeral && { ephemeral }),
        ...(sensitive && { sensitive }),
      };
      const form = { Author: name, Body: text, Attributes: JSON.stringify({ [MESSAGE_MARKS]: marks }) };
      try {
        return (await rest({ method: 'POST', host: HOST, path: pathOf(conversation), form }, messageResource)).body
          .index;
      } catch (error) {
        if (error instanceof TwilioRestError && (error.code === CLOSED || error.status === 404)) return 'closed';
        throw error;
      }
    },

    async findSent(conversation, effect) {
      return (await newest(conversation, PAGE)).find((message) => effectOf(message) === effect)?.index;
    },

    async contentOf(conversation, message) {
      const path = `${pathOf(conversation)}/${message}`;
      try {
        const { text, media = [] } = toMessage((await rest({ method: 'GET', host: HOST, path }, messageResource)).body);
        return { text, hasFiles: media.length > 0 };
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 404) return undefined;
        throw error;
      }
    },

    async rewrite(conversation, message, text) {
      const path = `${pathOf(conversation)}/${message}`;
      try {
        await rest({ method: 'POST', host: HOST, path, form: { Body: text } }, z.unknown());
      } catch (error) {
        if (!(error instanceof TwilioRestError) || (error.code !== CLOSED && error.status !== 404)) throw error;
      }
    },

    async list(conversation, first, last) {
      const some = await newest(conversation, last - first + 1 + SLACK);
      const isCovered = some.some(({ index }) => index <= first) || some.length < last - first + 1 + SLACK;
      const messages = isCovered ? some : await newest(conversation, PAGE);
      return messages
        .filter(({ index }) => index >= first && index <= last)
        .sort((one, other) => one.index - other.index)
        .map(toMessage);
    },

    async nameUser(identity, name) {
      const path = `/v1/Services/${chatServiceSid}/Users/${encodeURIComponent(identity)}`;
      try {
        await rest(
          { method: 'POST', host: HOST, path, form: { FriendlyName: name.slice(0, LONGEST_NAME) } },
          z.unknown(),
        );
      } catch (error) {
        if (!(error instanceof TwilioRestError) || error.status !== 404) throw error;
      }
    },

    setCloseTimer: (conversation, after) => change(conversation, { 'Timers.Closed': after }),

    close: (conversation) => change(conversation, { State: 'closed' }),

    async isClosed(conversation) {
      const path = `/v1/Services/${chatServiceSid}/Conversations/${conversation}`;
      try {
        const { body } = await rest({ method: 'GET', host: HOST, path }, z.object({ state: z.nullish(z.string()) }));
        return body.state === 'closed';
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 404) return true;
        throw error;
      }
    },

    recent: async (conversation) => (await newestIfThere(conversation, RECENT)).map(toDated).reverse(),

    async remove(conversation, message) {
      try {
        await rest({ method: 'DELETE', host: HOST, path: `${pathOf(conversation)}/${message}` }, z.unknown());
        return true;
      } catch (error) {
        if (!isRefused(error)) throw error;
        return error.status === 404;
      }
    },

    async newest(conversation) {
      const [latest] = await newestIfThere(conversation, 1);
      return latest && toDated(latest);
    },

    async lastIndex(conversation) {
      return (await newest(conversation, 1))[0]?.index ?? -1;
    },
  };
}
