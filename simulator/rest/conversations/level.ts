import { header, param, type RestRequest, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { Actor } from '../../world/conversation-types';
import { notFound } from '../../world/fault';

const HOST = 'https://conversations.twilio.com';
const SERVICE = '/v1/Services/:ChatServiceSid';

/** Most of Conversations is served twice: for the account's default service, and below a named service. */
export const atBothLevels = (routes: (prefix: string) => Route[]): Route[] => [...routes('/v1'), ...routes(SERVICE)];

/** Where the URLs of the answer start: the level at which was asked. Another service than Flex's is 404. */
export const baseUrl = (request: RestRequest): string => {
  const sid = request.params.ChatServiceSid;
  if (sid === undefined) return `${HOST}/v1`;
  if (sid !== ACCOUNT.chatServiceSid) throw notFound(`/Services/${sid}`);
  return `${HOST}/v1/Services/${sid}`;
};

/** Below a service, participants, messages and webhooks name it; at the account's level they do not. */
export const serviceField = (base: string): { chat_service_sid?: string } =>
  base.endsWith(ACCOUNT.chatServiceSid) ? { chat_service_sid: ACCOUNT.chatServiceSid } : {};

/** REST writes fire webhooks only when the header asks. */
export const restActor = (request: RestRequest): Actor => ({
  source: 'API',
  webhooks: header(request, 'x-twilio-webhook-enabled') === 'true',
});

export const conversationParam = (request: RestRequest): string => {
  baseUrl(request);
  return param(request, 'ConversationSid');
};
