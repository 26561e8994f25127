import { createHmac, timingSafeEqual } from 'node:crypto';
import { conversationSid, participantSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Clock } from '../../ports/clock';
import type { Customers, OpenedChat, WebChats } from '../../ports/web-chats';
import { mintChatToken } from './access-token';
import { type Rest, TwilioRestError } from './rest';
import type { TwilioSettings } from './settings';

const TOKEN_SECONDS = 3600;

const opened = z.object({ conversation_sid: conversationSid, identity: z.string() });
const participants = z.object({
  participants: z.array(
    z.object({
      sid: participantSid,
      identity: z.nullish(z.string()),
      date_created: z.nullish(z.string()),
      messaging_binding: z.nullish(z.object({ address: z.nullish(z.string()) })),
    }),
  ),
});
const proofContent = z.tuple([conversationSid, z.string()]);

/** Whoever was in the conversation first: agents join later, through Flex. */
export function createCustomers(rest: Rest, settings: Pick<TwilioSettings, 'chatServiceSid'>): Customers {
  return {
    async find(conversation) {
      const path = `/v1/Services/${settings.chatServiceSid}/Conversations/${conversation}/Participants`;
      try {
        const { body } = await rest({ method: 'GET', host: 'conversations.twilio.com', path }, participants);
        const byDate = [...body.participants].sort((one, other) =>
          (one.date_created ?? '').localeCompare(other.date_created ?? ''),
        );
        const customer = byDate[0];
        if (!customer) return null;
        return {
          conversation,
          participant: customer.sid,
          identity: customer.identity ?? customer.messaging_binding?.address ?? '',
        };
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 404) return null;
        throw error;
      }
    },
  };
}

type Settings = Pick<
  TwilioSettings,
  'accountSid' | 'apiKeySid' | 'apiKeySecret' | 'addressSid' | 'chatServiceSid' | 'resumeSecret'
>;

export function createWebChats(rest: Rest, customers: Customers, settings: Settings, clock: Clock): WebChats {
  const sign = (content: string) => createHmac('sha256', settings.resumeSecret).update(content).digest();

  return {
    async open({ name }): Promise<OpenedChat> {
      const form = { AddressSid: settings.addressSid, ChatFriendlyName: 'Web chat', CustomerFriendlyName: name };
      const { body } = await rest({ method: 'POST', host: 'flex-api.twilio.com', path: '/v2/WebChats', form }, opened);
      const customer = await customers.find(body.conversation_sid);
      if (!customer) throw new Error(`Twilio opened ${body.conversation_sid} without a customer in it`);
      return { ...customer, identity: body.identity };
    },

    admit(conversation, identity) {
      const issued = Math.floor(clock.now() / 1000);
      const expires = issued + TOKEN_SECONDS;
      const content = Buffer.from(JSON.stringify([conversation, identity])).toString('base64url');
      return {
        conversationSid: conversation,
        identity,
        token: mintChatToken({ ...settings, identity, issued, expires }),
        expires,
        resume: `${content}.${sign(content).toString('base64url')}`,
      };
    },

    readProof(proof) {
      const [content = '', signature = ''] = proof.split('.');
      const [expected, given] = [sign(content), Buffer.from(signature, 'base64url')];
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const [conversation, identity] = proofContent.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
      return { conversation, identity };
    },
  };
}
