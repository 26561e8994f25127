import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { MESSAGE_MARKS } from '@bot-handoff/contract';
import { callSweep } from '../../cli/sweep/call-sweep';
import { bundleAssets } from '../../scripts/bundle/bundle-assets';
import { bundleFunctions, GUARD } from '../../scripts/bundle/bundle-functions';
import { SWEEP_SECRET } from '../../scripts/stack/function-settings';
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
  core.simulator.ready(core.functionsUrl, core.advance);
  everSaid.length = 0;
  world().bus.on('message.added', ({ message }) => everSaid.push(message.body));
  world().bus.on('message.removed', ({ message }) =>
    lifetimes.set(message.body, world().clock.now() - message.dateCreated),
  );
}
async function stop(): Promise<void> {
  for (const closer of closers.reverse()) await closer();
}

const say = ({ conversationSid }: Chat, identity: string, body: string, attributes = {}): Promise<Message> =>
  world().conversations.post({ conversationSid, body, attributes }, { source: 'SDK', identity });
const messagesOf = ({ conversationSid }: Chat): Message[] => world().conversations.messages(conversationSid);
/** What was ever said, whatever became of it. */
const everSaid: (string | null)[] = [];
/** How long what is gone was there, in milliseconds of the simulated clock. */
const lifetimes = new Map<string | null, number>();
const textsOf = (chat: Chat) => messagesOf(chat).map(({ body }) => body);

const hasLeaked = (chat: Chat) =>
  textsOf(chat).some((text, at) => text?.startsWith('/') && messagesOf(chat)[at]?.author === AGENT);

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

describe('a guard that does not hold', () => {
  beforeAll(() => start('on'), START_LIMIT_MS);
  afterAll(() => stop());
  afterEach(() => core.simulator.faults.remove());

  const guardFails = (fault: { kind: 'status' | 'drop'; status: number }) => {
    const { host, pathname: path } = new URL(world().settings.serviceWebhooks.preWebhookUrl);
    core.simulator.faults.add({ ...fault, ms: 0, direction: 'webhook', host, path, timesLeft: null });
  };

  test('and refuses everything (429) leaks nothing', async () => {
    const chat = await openChat();
    guardFails({ kind: 'status', status: 429 });
    await expect(say(chat, AGENT, '/poll c1')).rejects.toMatchObject({ code: 50056 });
    expect(everSaid).not.toContain('/poll c1');
  });

  test('because it cannot be reached: Twilio publishes the command, and it is taken back', async () => {
    const chat = await openChat();
    guardFails({ kind: 'drop', status: 0 });
    await say(chat, AGENT, '/poll c2');
    expect(everSaid).toContain('/poll c2');
    await until(() => !hasLeaked(chat));
  });

  test('because it hangs: Twilio publishes after five seconds, and it is taken back', async () => {
    const chat = await openChat();
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { preWebhookUrl } = world().settings.serviceWebhooks;
    world().settings.serviceWebhooks.preWebhookUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    try {
      await say(chat, AGENT, '/poll c3');
      await until(() => !hasLeaked(chat));
    } finally {
      world().settings.serviceWebhooks.preWebhookUrl = preWebhookUrl;
      silent.closeAllConnections();
      silent.close();
    }
  });
});

describe('the recall alone', () => {
  beforeAll(() => start('off'), START_LIMIT_MS);
  afterAll(() => stop());
  afterEach(() => core.simulator.faults.remove());

  const recordOf = ({ conversationSid }: Chat) =>
    world()
      .sync.need(ACCOUNT.syncServiceSid)
      .lists.all()
      .find(({ uniqueName }) => uniqueName === `bot-handoff.record.${conversationSid}`)
      ?.items.list({ order: 'asc', bounds: 'inclusive' })
      .map(({ data }) => data);

  test('a command is out of a web chat before two seconds have passed, and somebody is told', async () => {
    const chat = await openChat();
    await say(chat, AGENT, '/poll c1');
    await until(() => !hasLeaked(chat));
    expect(lifetimes.get('/poll c1')).toBeLessThan(2_000);
    await until(() => recordOf(chat)?.length);
    expect(recordOf(chat)).toEqual([expect.objectContaining({ kind: 'leaked-command', recalled: true })]);
    const isAbout = (line: string) => line.includes('command.leaked') && line.includes(chat.conversationSid);
    expect(await until(() => printed.find(isAbout))).not.toContain('poll');
  });

  test('a text that the plugin marked as meant stays, and so does what the customer says', async () => {
    const chat = await openChat();
    await say(chat, AGENT, '/usr/bin', { [MESSAGE_MARKS]: { literal: true } });
    await say(chat, chat.identity, '/help');
    await say(chat, AGENT, '/poll c2');
    await until(() => !textsOf(chat).includes('/poll c2'));
    expect(textsOf(chat)).toEqual(expect.arrayContaining(['/usr/bin', '/help']));
  });

  test('nobody tells us of it: the sweep takes it back', async () => {
    const chat = await openChat();
    core.simulator.faults.add({ kind: 'drop', status: 0, ms: 0, direction: 'webhook', timesLeft: 1 });
    await say(chat, AGENT, '/poll c3');
    expect(hasLeaked(chat)).toBe(true);
    await core.advance(30_000);
    await callSweep(core.functionsUrl, SWEEP_SECRET);
    await until(() => !hasLeaked(chat));
  });
});
