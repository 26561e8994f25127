import { createHmac, timingSafeEqual } from 'node:crypto';
import { conversationSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Clock } from '../../ports/clock';
import type { Customers, OpenedChat, WebChats } from '../../ports/web-chats';
import { mintChatToken } from './access-token';
import type { Rest } from './rest';
import type { TwilioSettings } from './settings';

const TOKEN_SECONDS = 3600;

const opened = z.object({ conversation_sid: conversationSid, identity: z.string() });
const proofContent = z.tuple([conversationSid, z.string()]);

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
      return { conversation: body.conversation_sid, participant: customer.participant, identity: body.identity };
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
