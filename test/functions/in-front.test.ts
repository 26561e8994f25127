import { randomUUID } from 'node:crypto';
import { readDelivery } from '@bot-handoff/contract';
import { LARGEST_FRONT_MESSAGE } from '@bot-handoff/contract/bot-front';
import { callSweep } from '../../cli/sweep/call-sweep';
import { SWEEP_SECRET } from '../../scripts/stack/function-settings';
import { ACCOUNT } from '../../simulator/world/account';
import { until } from '../until';
import { type FrontStand, openFrontStand } from './front-stand';

// A bot that owns the customer's channel, against the real bundles: the guide's story in the guide's own shape.

let stand: FrontStand;
const begun: string[] = [];
beforeAll(async () => {
  stand = await openFrontStand();
}, 180_000);
afterAll(() => stand?.close());

/** Ends what a test has begun: Alice has room for few chats at a time. */
afterEach(async () => {
  stand.platform.isDown = false;
  for (const conversationSid of begun.splice(0)) {
    await stand.agentAsks('handBack', { conversationSid, moment: 'end' });
    await stand.agentAsks('handBack', { conversationSid, moment: 'complete' });
    await stand.call('end', { conversationSid, epoch: 0, close: true });
  }
});

async function start(body: object = {}, key?: string) {
  const started = await stand.start(body, key);
  begun.push(started.conversationSid);
  return started;
}

/** A conversation that Alice has accepted. */
async function withAlice(body: object = {}) {
  const started = await start(body);
  return { ...started, ...(await stand.accept(started.conversationSid)) };
}

const recordOf = (conversationSid: string) =>
  stand.world.sync
    .need(ACCOUNT.syncServiceSid)
    .lists.all()
    .find(({ uniqueName }) => uniqueName === `bot-handoff.record.${conversationSid}`)
    ?.items.list({ order: 'asc', bounds: 'inclusive' })
    .map(({ data }) => data);

const textsOf = (conversationSid: string) => stand.messagesOf(conversationSid).map(({ body }) => body);
const deliveries = (conversationSid: string) =>
  stand.messagesOf(conversationSid).map(({ attributes }) => readDelivery(attributes));
const sweep = () => callSweep(stand.core.functionsUrl, SWEEP_SECRET);
const told = (conversationSid: string) =>
  stand.heard.flatMap((event) =>
    event.conversation.sid === conversationSid && event.type === 'agent_message' ? [event.data.text] : [],
  );

test('the guide’s story: handoff, talk both ways, hand-back, and an agent again', async () => {
  const transcript = [
    { from: 'bot', text: 'What type of issue?', buttons: ['Hardware', 'Software'] },
    { from: 'customer', text: 'Hardware', at: '2020-02-02T10:00:00.000Z' },
  ];
  const request = {
    ...{ chat: randomUUID(), user: { name: 'Maya' }, name: 'Maya - Hardware issue' },
    ...{ taskAttributes: { language: 'en' }, transcript },
  };
  const { conversationSid, epoch } = await start(request);
  await stand.hears(conversationSid, 'task_queue_entered');
  expect(stand.tasksOf(conversationSid)).toMatchObject([
    { attributes: { name: 'Maya - Hardware issue', language: 'en' } },
  ]);
  // Never posted message by message, and no flow of ours speaks.
  expect(textsOf(conversationSid)).toEqual([]);
  expect(recordOf(conversationSid)).toEqual([
    expect.objectContaining({ kind: 'earlier', lines: transcript.map((line) => expect.objectContaining(line)) }),
  ]);

  const first = await stand.accept(conversationSid);
  const panel = await stand.agentAsks('transcript', { conversationSid });
  expect(panel.body.entries).toMatchObject([
    { kind: 'message', speaker: 'bot', options: [{ text: 'Hardware', chosen: true }, { text: 'Software' }] },
    { kind: 'message', speaker: 'customer', text: 'Hardware', at: Date.parse('2020-02-02T10:00:00Z') },
    { kind: 'handoff' },
    { kind: 'agent', what: 'joined' },
  ]);
  const said = await stand.call('message', { conversationSid, epoch, text: 'My laptop is on fire' });
  expect(said).toEqual({ status: 200, body: { accepted: true } });
  const customer = stand.customerOf(conversationSid);
  expect(stand.messagesOf(conversationSid)).toMatchObject([{ body: 'My laptop is on fire', author: customer }]);
  await stand.agentSays(conversationSid, 'Take a step back, please.');
  expect(await stand.hears(conversationSid, 'agent_message')).toMatchObject({
    conversation: { chat: request.chat },
    data: { agentName: 'Alice Agent', text: 'Take a step back, please.' },
  });

  const handed = await stand.agentAsks('handBack', { conversationSid, moment: 'end', note: 'cooled down' });
  expect(handed).toEqual({ status: 200, body: { mode: 'bot' } });
  expect(await stand.hears(conversationSid, 'handback')).toMatchObject({
    data: { agentName: 'Alice Agent', note: 'cooled down' },
  });
  await stand.agentAsks('handBack', { conversationSid, moment: 'complete' });
  expect(textsOf(conversationSid)).toEqual(['My laptop is on fire', 'Take a step back, please.']);

  const again = await start({ ...request, transcript: [] });
  expect(again.conversationSid).toBe(conversationSid);
  expect(again.epoch).toBeGreaterThan(first.epoch);
  await stand.accept(conversationSid, 2);
  const channels = stand.tasksOf(conversationSid).map(({ attributes }) => attributes.flexInteractionChannelSid);
  expect(channels).toHaveLength(2);
  expect(new Set(channels).size).toBe(1);
});

describe('an agent’s command', () => {
  test('of the bot’s own: it asks on its own channel, and says what came of it', async () => {
    stand.platform.commands = [{ name: 'ask_issue_frequency', title: 'Ask how often' }];
    stand.platform.answer = { actions: [{ type: 'say', text: 'How often?' }, { type: 'wait_for_customer' }] };
    const { conversationSid, epoch } = await withAlice();
    const listed = await stand.agentAsks('catalogue', { conversationSid });
    const names = (listed.body.commands as { name: string }[]).map(({ name }) => name);
    // Its own and the built-in ones: no flow of ours may speak here.
    expect(new Set(names)).toEqual(new Set(['ask_issue_frequency', 'handback', 'help', 'note', 'cancel', 'summary']));

    const line = { conversationSid, line: 'ask_issue_frequency', key: 'run-in-front' };
    expect(await stand.agentAsks('runCommand', line)).toMatchObject({ status: 200 });
    await stand.hears(conversationSid, 'agent_command');
    await until(() => textsOf(conversationSid).includes('How often?'));
    const answer = { conversationSid, epoch, text: 'Everyday', run: 'run-in-front' };
    expect(await stand.call('message', answer)).toMatchObject({ status: 200 });
    const about = { conversationSid, epoch, run: 'run-in-front' };
    const { epoch: now } = (await stand.hears(conversationSid, 'agent_command')).conversation;
    const result = { ...about, epoch: now, actions: [{ type: 'note', text: 'everyday' }] };
    expect(await stand.call('reply', result)).toMatchObject({ status: 200 });
    expect(await stand.agentAsks('conversation', { conversationSid })).toMatchObject({
      body: { run: { state: 'done', result: 'everyday' } },
    });
  });

  test('that became a message is never relayed, and the rest is', async () => {
    const { conversationSid } = await withAlice();
    await stand.agentSays(conversationSid, '/poll c1');
    await stand.agentSays(conversationSid, 'Hello');
    await stand.hears(conversationSid, 'agent_message');
    await until(() => !textsOf(conversationSid).includes('/poll c1'));
    expect(told(conversationSid)).toEqual(['Hello']);
  });
});

describe('a platform that is down', () => {
  test('the agent sees what was not delivered, and it comes in order when the platform is back', async () => {
    const { conversationSid } = await withAlice();
    stand.platform.isDown = true;
    await stand.agentSays(conversationSid, 'one');
    await until(() => deliveries(conversationSid)[0] === 'retrying');
    await stand.agentSays(conversationSid, 'two');
    await until(() => deliveries(conversationSid)[1] === 'retrying');
    expect(told(conversationSid)).toEqual([]);
    stand.platform.isDown = false;
    // The breaker rests for half a minute after three failures.
    await stand.core.advance(60_000);
    await sweep();
    await until(() => told(conversationSid).length === 2);
    expect(told(conversationSid)).toEqual(['one', 'two']);
    await until(() => deliveries(conversationSid).every((each) => each === undefined));
  });

  test('hears later that it has the customer back', async () => {
    const { conversationSid } = await withAlice();
    stand.platform.isDown = true;
    expect(await stand.agentAsks('handBack', { conversationSid, moment: 'end' })).toMatchObject({ status: 200 });
    stand.platform.isDown = false;
    await stand.core.advance(60_000);
    await sweep();
    expect(await stand.hears(conversationSid, 'handback')).toMatchObject({ data: { agentName: 'Alice Agent' } });
  });
});

test('files: an agent’s with an address that opens them, a customer’s with the platform’s', async () => {
  const { conversationSid, epoch } = await withAlice();
  const stored = stand.world.media.add({
    content: Buffer.from('a picture'),
    contentType: 'image/png',
    filename: 'fire.png',
  });
  await stand.agentSays(conversationSid, '', [stored.sid]);
  const event = await stand.hears(conversationSid, 'agent_media');
  expect(event).toMatchObject({ data: { files: [{ type: 'image/png', name: 'fire.png', size: 9 }] } });
  const [file] = event.type === 'agent_media' ? event.data.files : [];
  expect(await (await fetch(file?.url ?? '')).text()).toBe('a picture');

  const files = [{ url: 'https://platform.example/7.jpg', name: 'laptop.jpg' }];
  expect(await stand.call('message', { conversationSid, epoch, files })).toMatchObject({ status: 200 });
  expect(textsOf(conversationSid).at(-1)).toBe('laptop.jpg\nhttps://platform.example/7.jpg');
});

describe('never two tasks for one handoff', () => {
  test('however often it is asked for', async () => {
    const chat = randomUUID();
    const [one, other] = await Promise.all([start({ chat }), start({ chat })]);
    const third = await start({ chat });
    expect(new Set([one, other, third].map(({ conversationSid }) => conversationSid)).size).toBe(1);
    expect(stand.tasksOf(one.conversationSid)).toHaveLength(1);
  });

  test('the same key gets the first answer, also when somebody else has the floor by now', async () => {
    const [chat, key] = [randomUUID(), randomUUID()];
    const first = await start({ chat, transcript: [{ from: 'bot', text: 'Hi' }] }, key);
    await stand.accept(first.conversationSid);
    expect(await start({ chat, transcript: [{ from: 'bot', text: 'Hi' }] }, key)).toEqual(first);
    expect(recordOf(first.conversationSid)).toHaveLength(1);
    expect(await stand.call('start', { chat, name: 'Another' }, { key })).toMatchObject({
      status: 409,
      body: { code: 'key_reused' },
    });
  });
});

describe('the end', () => {
  test('who waits is taken out of the queue, and the bot is told', async () => {
    const { conversationSid, epoch } = await start();
    await stand.hears(conversationSid, 'task_queue_entered');
    expect(await stand.call('end', { conversationSid, epoch })).toMatchObject({ status: 200 });
    expect(await stand.hears(conversationSid, 'task_canceled')).toMatchObject({ data: { reason: 'cancelled' } });
    expect(stand.tasksOf(conversationSid)).toMatchObject([{ assignmentStatus: 'canceled' }]);
    expect(textsOf(conversationSid)).toEqual([]);
  });

  test('the agent’s part ends, and the conversation with it where the bot says so; then a new one begins', async () => {
    const chat = randomUUID();
    const { conversationSid, epoch } = await withAlice({ chat });
    expect(await stand.call('end', { conversationSid, epoch, close: true })).toMatchObject({ status: 200 });
    await until(() => stand.world.conversations.get(conversationSid)?.state === 'closed');
    const late = await stand.call('message', { conversationSid, epoch, text: 'Wait' });
    expect(late).toMatchObject({ status: 409, body: { code: 'conversation_closed' } });
    const next = await start({ chat });
    expect(next.conversationSid).not.toBe(conversationSid);
  });
});

describe('what is refused', () => {
  const HELLO = { text: 'Hello' };

  test.each<[string, object, object, number, string]>([
    ['another secret', HELLO, { token: 'guessed' }, 401, 'wrong_secret'],
    ['no key', HELLO, { key: '' }, 400, 'invalid_request'],
    ['an epoch of before', { ...HELLO, epoch: 0 }, {}, 409, 'wrong_epoch'],
    ['an epoch that never was', { ...HELLO, epoch: 99 }, {}, 409, 'wrong_epoch'],
    ['nothing said', {}, {}, 400, 'invalid_request'],
    ['too long a text', { text: 'x'.repeat(4_001) }, {}, 400, 'invalid_request'],
    ['too large a body', { ...HELLO, x: 'x'.repeat(LARGEST_FRONT_MESSAGE) }, {}, 400, 'invalid_request'],
    ['a file without an address', { files: [{ url: 'javascript:alert(1)' }] }, {}, 400, 'invalid_request'],
  ])('%s', async (_, body, how, status, code) => {
    const { conversationSid, epoch } = await start();
    expect(await stand.call('message', { conversationSid, epoch, ...body }, how)).toMatchObject({
      status,
      body: { code },
    });
    expect(textsOf(conversationSid)).toEqual([]);
  });

  test('says where a body is wrong', async () => {
    const answer = await stand.call('start', { chat: 'c', transcript: [{ from: 'nobody', text: 5 }] });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('transcript.0.from');
    expect(answer.body.message).toContain('transcript.0.text');
  });

  test('a conversation that is not this bot’s', async () => {
    const opened = await fetch(`${stand.core.functionsUrl}/webchat/start`, {
      method: 'POST',
      body: new URLSearchParams(),
    });
    const { conversationSid } = (await opened.json()) as { conversationSid: string };
    for (const [path, body] of [
      ['message', HELLO],
      ['end', {}],
    ] as const) {
      expect(await stand.call(path, { conversationSid, epoch: 0, ...body })).toMatchObject({
        status: 404,
        body: { code: 'unknown_conversation' },
      });
    }
  });

  test('a message when the bot has the customer back', async () => {
    const { conversationSid } = await withAlice();
    await stand.agentAsks('handBack', { conversationSid, moment: 'end' });
    const { epoch } = (await stand.hears(conversationSid, 'handback')).conversation;
    expect(await stand.call('message', { conversationSid, epoch, ...HELLO })).toMatchObject({
      status: 409,
      body: { code: 'wrong_mode' },
    });
  });
});

test('what the customer says comes once, and in order', async () => {
  const { conversationSid, epoch } = await start();
  const texts = ['one', 'two', 'three', 'four'];
  for (const text of texts) {
    const key = randomUUID();
    for (const _try of [1, 2]) {
      expect(await stand.call('message', { conversationSid, epoch, text }, { key })).toMatchObject({ status: 200 });
    }
  }
  await until(() => textsOf(conversationSid).length >= texts.length);
  expect(textsOf(conversationSid)).toEqual(texts);
});

test('a long text is several messages, none of them longer than Twilio takes', async () => {
  const { conversationSid, epoch } = await start();
  const text = 'A sentence of the customer. '.repeat(120).trim();
  await stand.call('message', { conversationSid, epoch, text });
  await until(() => textsOf(conversationSid).join(' ') === text);
  expect(Math.max(...textsOf(conversationSid).map((each) => each?.length ?? 0))).toBeLessThanOrEqual(1_600);
});

test('the bot is told that the agent types, by nobody else than the agent', async () => {
  const { conversationSid } = await withAlice();
  expect(await stand.agentAsks('typing', { conversationSid })).toEqual({ status: 200, body: { told: true } });
  expect(await stand.hears(conversationSid, 'agent_typing')).toMatchObject({ data: { agentName: 'Alice Agent' } });
  await stand.agentAsks('handBack', { conversationSid, moment: 'end' });
  expect(await stand.agentAsks('typing', { conversationSid })).toMatchObject({ status: 403 });
});
