import { join } from 'node:path';
import { MESSAGE_MARKS } from '@bot-handoff/contract';
import { bundleAssets } from '../../scripts/bundle/bundle-assets';
import { bundleFunctions, GUARD } from '../../scripts/bundle/bundle-functions';
import { type Closer, type Core, startCore } from '../../scripts/stack/start-core';
import { ACCOUNT } from '../../simulator/world/account';
import type { Message } from '../../simulator/world/conversation-types';
import { until } from '../until';

// The server's locks without the plugin: agents' messages go straight to Twilio as its SDK sends them.

const ROOT = join(__dirname, '../..');
const PRODUCT_FOLDERS = { root: ROOT, functions: 'dist/functions', assets: 'dist/assets' };
const GUARD_FOLDERS = { root: ROOT, functions: GUARD.output, assets: 'dist/guard/assets' };
const START_LIMIT_MS = 120_000;
const AGENT = 'alice_40example_2Ecom';

interface Chat {
  readonly conversationSid: string;
  readonly identity: string;
}

let core: Core;
let closers: Closer[];
const printed: string[] = [];
const world = () => core.simulator.world;

async function start(guard: 'on' | 'off'): Promise<void> {
  await Promise.all([bundleFunctions(ROOT), bundleFunctions(ROOT, GUARD), bundleAssets(ROOT)]);
  closers = [];
  const services = { folders: PRODUCT_FOLDERS, ...(guard === 'on' && { guard: GUARD_FOLDERS }) };
  core = await startCore(
    { port: 0, functionsPort: 0, quiet: true, print: (line) => printed.push(line), ...services },
    closers,
  );
  core.simulator.ready(core.functionsUrl);
}
async function stop(): Promise<void> {
  for (const closer of closers.reverse()) await closer();
}

const say = ({ conversationSid }: Chat, identity: string, body: string, attributes = {}): Promise<Message> =>
  world().conversations.post({ conversationSid, body, attributes }, { source: 'SDK', identity });
const messagesOf = ({ conversationSid }: Chat): Message[] => world().conversations.messages(conversationSid);
const textsOf = (chat: Chat) => messagesOf(chat).map(({ body }) => body);

/** A chat of ours with an agent's identity in it, as Flex adds one. */
async function openChat(): Promise<Chat> {
  const answer = await fetch(`${core.functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
  const chat = (await answer.json()) as Chat;
  await until(() => messagesOf(chat).length > 0);
  await world().conversations.addParticipant(chat.conversationSid, { identity: AGENT }, { source: 'API' });
  return chat;
}

describe('the guard alone', () => {
  beforeAll(() => start('on'), START_LIMIT_MS);
  afterAll(() => stop());
  afterEach(() => core.simulator.faults.remove());

  test.each([['/poll c1'], ['／poll'], ['\u200b/poll'], ['/12'], ['/usr/bin']])(
    "an agent's %j never becomes a message",
    async (text) => {
      const chat = await openChat();
      const before = textsOf(chat);
      await expect(say(chat, AGENT, text)).rejects.toMatchObject({ code: 50056 });
      expect(textsOf(chat)).toEqual(before);
    },
  );

  test('what people say passes as it is, a customer with a slash included', async () => {
    const chat = await openChat();
    await say(chat, AGENT, 'hello');
    await say(chat, chat.identity, '/help');
    await say(chat, chat.identity, '//help');
    expect(textsOf(chat)).toEqual(expect.arrayContaining(['hello', '/help', '//help']));
  });

  test('an agent who doubles the slash sends one, and it stays', async () => {
    const chat = await openChat();
    const sent = await say(chat, AGENT, '//usr/bin', { theirs: 1 });
    expect(sent).toMatchObject({ body: '/usr/bin', attributes: { theirs: 1, [MESSAGE_MARKS]: { literal: true } } });
    await say(chat, chat.identity, 'Maya');
    await until(() => textsOf(chat).includes('Hello Maya!'));
    expect(textsOf(chat)).toContain('/usr/bin');
  });

  test('a conversation that is not ours: commands are refused, and text passes', async () => {
    const { sid } = await world().conversations.create({}, { source: 'API' });
    const chat = { conversationSid: sid, identity: 'visitor' };
    await world().conversations.addParticipant(sid, { identity: AGENT }, { source: 'API' });
    await expect(say(chat, AGENT, '/poll')).rejects.toMatchObject({ code: 50056 });
    await say(chat, AGENT, 'hello');
    expect(textsOf(chat)).toEqual(['hello']);
  });

  test.each([
    ['is slow', { kind: 'delay', status: 0, ms: 3000 }],
    ['answers 429', { kind: 'status', status: 429, ms: 0 }],
    ['is down', { kind: 'drop', status: 0, ms: 0 }],
  ] as const)('Sync %s: the command is refused all the same', async (_name, fault) => {
    const chat = await openChat();
    const path = `/v1/Services/${ACCOUNT.syncServiceSid}/Documents/bot-handoff.state.${chat.conversationSid}`;
    const read = { direction: 'rest', host: 'sync.twilio.com', method: 'GET', path, timesLeft: 1 } as const;
    core.simulator.faults.add({ ...fault, ...read });
    await expect(say(chat, AGENT, '/poll')).rejects.toMatchObject({ code: 50056 });
  });

  test('a customer says what they like while all other Functions answer 429', async () => {
    const chat = await openChat();
    const { host } = new URL(core.functionsUrl);
    core.simulator.faults.add({ kind: 'status', status: 429, ms: 0, direction: 'webhook', host, timesLeft: null });
    await say(chat, chat.identity, '/help');
    await say(chat, chat.identity, 'hello');
    expect(textsOf(chat).slice(-2)).toEqual(['/help', 'hello']);
  });

  test('nobody but Twilio can ask it', async () => {
    const url = world().settings.serviceWebhooks.preWebhookUrl;
    const body = new URLSearchParams({ AccountSid: ACCOUNT.accountSid, EventType: 'onMessageAdd', Body: 'hello' });
    expect((await fetch(url, { method: 'POST', body })).status).toBe(403);
  });
});
