import { Client, type Conversation, type Message, type Participant } from '@twilio/conversations';
import AccessToken, { ChatGrant } from 'twilio/lib/jwt/AccessToken';
import { type BrowserHosts, serveBrowserHosts } from '../flex/browser-hosts';
import { createSimulator, type Simulator } from '../server';
import { ACCOUNT, AGENT } from '../world/account';
import { fault } from '../world/fault';

jest.setTimeout(30_000);

/** Twilio's own SDK against the simulator: what it believes is what counts. */

let door: Simulator;
let hosts: BrowserHosts;
const clients: Client[] = [];

beforeEach(async () => {
  door = await createSimulator({ port: 0, quiet: true });
  hosts = serveBrowserHosts(door, []);
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.shutdown()));
  hosts.close();
  await door.close();
});

const tokenFor = (identity: string): string => {
  const token = new AccessToken(ACCOUNT.accountSid, ACCOUNT.apiKeySid, ACCOUNT.apiKeySecret, { identity });
  token.addGrant(new ChatGrant({ serviceSid: ACCOUNT.chatServiceSid }));
  return token.toJwt();
};

async function signIn(identity: string): Promise<Client> {
  const uri = `${door.url.replace('http', 'ws')}/__twilio/tsock.us1.twilio.com/v3/wsconnect`;
  const client = new Client(tokenFor(identity), { twilsock: { uri } } as ConstructorParameters<typeof Client>[1]);
  clients.push(client);
  await new Promise<void>((resolve, reject) => {
    client.on('initialized', resolve);
    client.on('initFailed', ({ error }) => reject(new Error(error?.message)));
  });
  return client;
}

async function openChat(...identities: string[]): Promise<string> {
  const { sid } = await door.world.conversations.create({ friendlyName: 'Chat' }, { source: 'API' });
  for (const identity of identities)
    await door.world.conversations.addParticipant(sid, { identity }, { source: 'API' });
  return sid;
}

/** The SDK follows messages and participants once they were read. */
async function follow(client: Client, sid: string): Promise<Conversation> {
  const conversation = await client.getConversationBySid(sid);
  await conversation.getMessages();
  return conversation;
}

const next = <T>(start: (resolve: (value: T) => void) => void): Promise<T> => new Promise<T>(start);
const nextMessage = (conversation: Conversation) =>
  next<Message>((resolve) => void conversation.once('messageAdded', resolve));
const say = (conversationSid: string, author: string, body: string, attributes = {}) =>
  door.world.conversations.post({ conversationSid, author, body, attributes }, { source: 'API' });

describe("Twilio's Conversations SDK", () => {
  it('shows a chat that was there before, with who wrote what', async () => {
    const sid = await openChat('visitor', AGENT.identity);
    await say(sid, 'bot', 'Hello', { bot_handoff: { effect: 'e1' } });
    await say(sid, AGENT.identity, 'Alice here');
    const conversation = await (await signIn('visitor')).getConversationBySid(sid);
    const { items } = await conversation.getMessages();
    expect(items.map(({ author, body, attributes }) => [author, body, attributes])).toEqual([
      ['bot', 'Hello', { bot_handoff: { effect: 'e1' } }],
      [AGENT.identity, 'Alice here', {}],
    ]);
    expect((await (await items[1]?.getParticipant())?.getUser())?.identity).toBe(AGENT.identity);
  });

  it('carries a message from one person to the other, attributes and all', async () => {
    const sid = await openChat('visitor', AGENT.identity);
    const visitor = await follow(await signIn('visitor'), sid);
    const agent = await follow(await signIn(AGENT.identity), sid);
    const arrival = nextMessage(agent);
    await visitor.sendMessage('Is anybody there?', { choice: 'yes' });
    expect(await arrival).toMatchObject({
      author: 'visitor',
      body: 'Is anybody there?',
      attributes: { choice: 'yes' },
    });
    expect(door.world.conversations.messages(sid)[0]).toMatchObject({ source: 'SDK', author: 'visitor' });
    expect(door.wire.entries().map(({ kind, from, to, label }) => [kind, from, to, label])).toContainEqual([
      'push',
      'twilio',
      'agent',
      'message from visitor',
    ]);
  });

  it('hears that a message did not reach a phone, and why', async () => {
    const sid = await openChat(AGENT.identity);
    const messagingBinding = { type: 'sms', address: '+15550190', proxyAddress: '+15550100' };
    await door.world.conversations.addParticipant(sid, { messagingBinding }, { source: 'API' });
    const agent = await follow(await signIn(AGENT.identity), sid);
    const lost = next<Message>((resolve) =>
      agent.on('messageUpdated', ({ message }) => {
        if (message.aggregatedDeliveryReceipt?.failed === 'all') resolve(message);
      }),
    );
    door.world.receipts.failNext({ status: 'failed', errorCode: 30006 });
    await agent.sendMessage('Are you there?');
    const message = await lost;
    expect(message.aggregatedDeliveryReceipt).toMatchObject({ total: 1, sent: 'none', delivered: 'none' });
    expect(await message.getDetailedDeliveryReceipts()).toMatchObject([{ status: 'failed', errorCode: 30006 }]);
  });

  it('tells the others, and only them, that somebody types', async () => {
    const sid = await openChat('visitor', AGENT.identity);
    const visitor = await follow(await signIn('visitor'), sid);
    const agent = await follow(await signIn(AGENT.identity), sid);
    const started = next<Participant>((resolve) => void agent.once('typingStarted', resolve));
    const own = jest.fn();
    visitor.on('typingStarted', own);
    await visitor.typing();
    expect((await started).identity).toBe('visitor');
    expect(own).not.toHaveBeenCalled();
  });

  it('hears that a conversation is joined and left', async () => {
    const sid = await openChat('visitor');
    const agent = await signIn(AGENT.identity);
    const joined = next<Conversation>((resolve) => void agent.once('conversationJoined', resolve));
    await door.world.conversations.addParticipant(sid, { identity: AGENT.identity }, { source: 'API' });
    const conversation = await joined;
    expect(conversation.sid).toBe(sid);
    // The SDK reads on by itself, and would be refused what it is no longer to see.
    await Promise.all([conversation.getMessages(), conversation.getParticipants()]);
    const left = next<Conversation>((resolve) => void agent.once('conversationLeft', resolve));
    await door.world.conversations.removeParticipant(sid, AGENT.identity, { source: 'API' });
    expect((await left).sid).toBe(sid);
  });

  it('hears that a conversation was deleted', async () => {
    const sid = await openChat('visitor');
    const client = await signIn('visitor');
    await follow(client, sid);
    const removed = next<Conversation>((resolve) => void client.once('conversationRemoved', resolve));
    await door.world.conversations.remove(sid, { source: 'API' });
    expect((await removed).sid).toBe(sid);
  });

  it('hears that a conversation was closed', async () => {
    const sid = await openChat('visitor');
    const conversation = await (await signIn('visitor')).getConversationBySid(sid);
    const closed = next<void>((resolve) => {
      conversation.on('updated', () => conversation.state?.current === 'closed' && resolve());
    });
    await door.world.conversations.update(sid, { state: 'closed' }, { source: 'API' });
    await closed;
  });

  it('gets what it missed while the line was cut, once', async () => {
    const sid = await openChat('visitor');
    const client = await signIn('visitor');
    const conversation = await follow(client, sid);
    const first = nextMessage(conversation);
    await say(sid, 'bot', 'before');
    await first;
    const bodies: (string | null)[] = [];
    const caughtUp = next<void>((resolve) => {
      conversation.on('messageAdded', ({ body }) => {
        bodies.push(body);
        if (body === 'after') resolve();
      });
    });
    hosts.dropConnections();
    await say(sid, 'bot', 'while away 1');
    await say(sid, 'bot', 'while away 2');
    await next<void>((resolve) => {
      client.on('connectionStateChanged', (state) => state === 'connected' && resolve());
    });
    await say(sid, 'bot', 'after');
    await caughtUp;
    expect(bodies).toEqual(['while away 1', 'while away 2', 'after']);
  });

  it("passes on Twilio's refusal when the pre-event webhook says no", async () => {
    const sid = await openChat('visitor');
    door.world.setPreEventHook(() => Promise.reject(fault('preEventRefused', 'Message refused by webhook')));
    const conversation = await follow(await signIn('visitor'), sid);
    await expect(conversation.sendMessage('something bad')).rejects.toMatchObject({
      status: 400,
      body: { code: 50056 },
    });
    expect(door.world.conversations.messages(sid)).toEqual([]);
  });

  it('does not open the conversation of somebody else', async () => {
    const sid = await openChat('visitor');
    const stranger = await signIn('stranger');
    await expect(stranger.getConversationBySid(sid)).rejects.toThrow();
    expect((await stranger.getSubscribedConversations()).items).toEqual([]);
  });

  it('moves the read horizon of its own participant', async () => {
    const sid = await openChat('visitor');
    await say(sid, 'bot', 'one');
    const conversation = await (await signIn('visitor')).getConversationBySid(sid);
    await conversation.setAllMessagesRead();
    expect(door.world.conversations.participants(sid)[0]?.lastReadMessageIndex).toBe(0);
  });
});

it('refuses a token that is not the account’s', async () => {
  const uri = `${door.url.replace('http', 'ws')}/__twilio/tsock.us1.twilio.com/v3/wsconnect`;
  const token = new AccessToken(ACCOUNT.accountSid, ACCOUNT.apiKeySid, 'another secret', { identity: 'visitor' });
  const client = new Client(token.toJwt(), { twilsock: { uri } } as ConstructorParameters<typeof Client>[1]);
  clients.push(client);
  await next<void>((resolve) => void client.on('initFailed', () => resolve()));
});
