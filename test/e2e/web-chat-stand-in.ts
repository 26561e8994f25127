import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import AccessToken, { ChatGrant } from 'twilio/lib/jwt/AccessToken';
import { ACCOUNT } from '../../simulator/world/account';
import type { SimulatedWorld } from '../../simulator/world/create-world';

const LIFETIME_S = 3600;

export interface WebChatStandIn {
  readonly url: string;
  /** Conversations that visitors have started, oldest first. */
  readonly started: readonly string[];
  close(): Promise<void>;
}

/**
 * The two web-chat Functions without a bot behind them, for tests of the pages and the simulator alone: `start`
 * makes a conversation, `token` resumes it.
 */
export async function startWebChatStandIn(world: SimulatedWorld): Promise<WebChatStandIn> {
  const started: string[] = [];
  const access = (conversationSid: string) => {
    const identity = `visitor-${started.indexOf(conversationSid) + 1}`;
    const { accountSid, apiKeySid, apiKeySecret, chatServiceSid } = ACCOUNT;
    const token = new AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl: LIFETIME_S });
    token.addGrant(new ChatGrant({ serviceSid: chatServiceSid }));
    const expires = Math.floor(world.clock.now() / 1000) + LIFETIME_S;
    return { conversationSid, identity, token: token.toJwt(), expires, resume: conversationSid };
  };
  const start = async () => {
    const conversation = await world.conversations.create({ friendlyName: 'Web chat' }, { source: 'API' });
    started.push(conversation.sid);
    const opened = access(conversation.sid);
    await world.conversations.addParticipant(conversation.sid, { identity: opened.identity }, { source: 'API' });
    await world.conversations.updateUser(opened.identity, { friendlyName: 'Carla Customer' }, { source: 'API' });
    return opened;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { resume = '' } = JSON.parse(Buffer.concat(parts).toString() || '{}') as { resume?: string };
    const body = request.url === '/webchat/start' ? await start() : started.includes(resume) && access(resume);
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(body || { code: 'unknown_conversation', message: 'Start a new chat.' }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    started,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
