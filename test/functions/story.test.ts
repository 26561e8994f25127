import { AGENT_ENDPOINTS, LIVE_STATE_ATTRIBUTE, MESSAGE_MARKS, readBotMarks } from '@bot-handoff/contract';
import { callSweep } from '../../cli/sweep/call-sweep';
import { SWEEP_SECRET } from '../../scripts/stack/function-settings';
import { type Stack, startStack } from '../../scripts/stack/stack';
import type { Message } from '../../simulator/world/conversation-types';
import { until } from '../until';

// The guide's story over HTTP alone: the real bundles in the local Functions runtime, against the simulator.

/** A first start builds the plugin and the pages. */
const START_LIMIT_MS = 300_000;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ port: 0, functionsPort: 0, quiet: true });
}, START_LIMIT_MS);
afterAll(() => stack?.close());

interface Chat {
  readonly conversationSid: string;
  readonly identity: string;
}

const world = () => stack.simulator.world;

async function openChat(): Promise<Chat> {
  const answer = await fetch(`${stack.functionsUrl}/webchat/start`, { method: 'POST', body: new URLSearchParams() });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Chat;
}

const messagesOf = ({ conversationSid }: Chat): Message[] => world().conversations.messages(conversationSid);
const textsOf = (chat: Chat) => messagesOf(chat).map(({ body }) => body);
const hears = (chat: Chat, text: string) => until(() => messagesOf(chat).find(({ body }) => body?.includes(text)));
const say = ({ conversationSid, identity }: Chat, body: string, attributes = {}) =>
  world().conversations.post({ conversationSid, author: identity, body, attributes }, { source: 'SDK', identity });

/** Presses a button that the message with this text offers. */
async function press(chat: Chat, question: string, text: string): Promise<void> {
  const offer = readBotMarks((await hears(chat, question)).attributes)?.offer;
  const option = offer?.options.find((each) => each.text === text);
  if (!offer || !option) throw new Error(`"${question}" does not offer "${text}"`);
  await say(chat, text, { [MESSAGE_MARKS]: { choice: { nonce: offer.nonce, option: option.id } } });
}

const taskOf = ({ conversationSid }: Chat) =>
  until(() =>
    world()
      .taskrouter.tasks()
      .find(
        ({ attributes, assignmentStatus }) =>
          attributes.conversationSid === conversationSid &&
          ['pending', 'reserved', 'assigned'].includes(assignmentStatus),
      ),
  );

async function accept(chat: Chat) {
  const task = await taskOf(chat);
  const reservation = await until(() =>
    world()
      .taskrouter.reservations()
      .find(({ taskSid, reservationStatus }) => taskSid === task.sid && reservationStatus === 'pending'),
  );
  const channel = world().interactions.channelOfConversation(chat.conversationSid);
  const invite = world()
    .interactions.invites(channel?.sid ?? '')
    .find(({ taskSid }) => taskSid === task.sid);
  await world().interactions.acceptInvite(invite?.sid ?? '', reservation.sid);
  await until(() => liveOf(task.sid)?.mode === 'agent');
  return { task, reservation };
}

const liveOf = (taskSid: string) =>
  world().taskrouter.task(taskSid)?.attributes[LIVE_STATE_ATTRIBUTE] as { mode?: string; state?: string } | undefined;

function tokenOf(roles: readonly string[]): string {
  const worker = world().taskrouter.workers()[0];
  if (!worker) throw new Error('no worker');
  return world().tokens.mintFlexToken(worker, roles);
}

async function asAgent(endpoint: keyof typeof AGENT_ENDPOINTS, request: object, token?: string) {
  const Token = token ?? tokenOf(['agent']);
  const answer = await fetch(`${stack.functionsUrl}/${AGENT_ENDPOINTS[endpoint].path}`, {
    method: 'POST',
    body: new URLSearchParams({ Token, Body: JSON.stringify(request) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function asFarAsTheAgent() {
  const chat = await openChat();
  await hears(chat, "What's your name?");
  await say(chat, 'Maya');
  await press(chat, 'What type of issue', 'Hardware');
  await hears(chat, "You're in the queue");
  return { chat, ...(await accept(chat)) };
}

test('greeting, handoff, command, hand-back, and the same again', async () => {
  const { chat, task } = await asFarAsTheAgent();
  expect(task.attributes).toMatchObject({ name: 'Maya - hardware issue', conversationSid: chat.conversationSid });
  await hears(chat, 'Alice Agent has joined the chat.');

  const { conversationSid } = chat;
  const run = await asAgent('runCommand', { conversationSid, line: 'ask_issue_frequency', key: 'a-fresh-key' });
  expect(run).toMatchObject({
    status: 200,
    body: { run: { command: 'ask_issue_frequency', state: 'waiting_for_customer' } },
  });
  await until(() => liveOf(task.sid)?.state === 'waiting_for_customer');
  await press(chat, 'How frequently', 'Everyday');
  await until(() => liveOf(task.sid)?.state === 'done');
  expect(textsOf(chat).join()).not.toContain('/ask');

  const said = messagesOf(chat).length;
  await say(chat, 'It is the left one.');
  expect(await asAgent('conversation', { conversationSid })).toMatchObject({ body: { ours: true, mode: 'agent' } });
  expect(messagesOf(chat)).toHaveLength(said + 1);

  expect(await asAgent('handBack', { conversationSid, moment: 'end' })).toMatchObject({
    status: 200,
    body: { mode: 'bot' },
  });
  await hears(chat, 'Alice Agent has left the chat.');
  expect(world().taskrouter.task(task.sid)?.assignmentStatus).toBe('wrapping');
  expect(await asAgent('handBack', { conversationSid, moment: 'complete' })).toMatchObject({ status: 200 });
  expect(world().taskrouter.task(task.sid)?.assignmentStatus).toBe('completed');
  expect(world().conversations.get(conversationSid)?.state).toBe('active');

  await say(chat, 'start');
  await until(() => messagesOf(chat).filter(({ body }) => body?.includes('What type of issue')).length === 2);
  await say(chat, 'software');
  const second = await accept(chat);
  expect(second.task.attributes).toMatchObject({ name: 'Maya - software issue' });
  expect(textsOf(chat).filter((text) => text?.includes('has joined'))).toHaveLength(2);
});

test('a sensitive answer is taken out, and read again by a supervisor only', async () => {
  const { chat } = await shared();
  const { conversationSid } = chat;
  await asAgent('runCommand', { conversationSid, line: 'verify', key: 'verify-once' });
  await hears(chat, 'the last four digits');
  const { sid: messageSid } = await say(chat, '4711');
  await until(() => messagesOf(chat).some(({ sid, body }) => sid === messageSid && body === '•••••'));
  const reveal = (roles: readonly string[], message = messageSid) =>
    asAgent('reveal', { conversationSid, messageSid: message }, tokenOf(roles));
  expect(await reveal(['agent'])).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
  expect(await reveal(['supervisor'])).toEqual({ status: 200, body: { text: '4711' } });
  const other = messagesOf(chat)[0]?.sid;
  expect(await reveal(['admin'], other)).toMatchObject({ status: 404, body: { code: 'unknown_message' } });
});

test('a conversation that was made over REST is answered at its first message', async () => {
  const api = { source: 'API' } as const;
  const { sid } = await world().conversations.create({ friendlyName: 'made by hand' }, api);
  await world().conversations.addParticipant(sid, { identity: 'visitor-by-rest' }, api);
  const chat = { conversationSid: sid, identity: 'visitor-by-rest' };
  await say(chat, 'start');
  await hears(chat, "What's your name?");
});

describe('who may ask', () => {
  test('a webhook without a valid signature changes nothing', async () => {
    const chat = await openChat();
    await hears(chat, "What's your name?");
    const before = messagesOf(chat).length;
    const body = new URLSearchParams({
      EventType: 'onMessageAdded',
      ConversationSid: chat.conversationSid,
      Body: 'forged',
    });
    for (const headers of [undefined, { 'X-Twilio-Signature': 'bm90IHJpZ2h0' }]) {
      const answer = await fetch(`${stack.functionsUrl}/webhooks/conversations`, { method: 'POST', body, headers });
      expect(answer.status).toBe(403);
    }
    expect(messagesOf(chat)).toHaveLength(before);
  });

  test.each([[''], ['not a token'], ['a.b.c']])('an agent endpoint refuses the token %j', async (token) => {
    const { chat, task } = await shared();
    const request = { conversationSid: chat.conversationSid, moment: 'end' };
    expect(await asAgent('handBack', request, token)).toMatchObject({ status: 403, body: { code: 'not_signed_in' } });
    expect(world().taskrouter.task(task.sid)?.assignmentStatus).toBe('assigned');
  });

  test('a customer token is no agent token', async () => {
    const chat = await openChat();
    const { token } = chat as Chat & { token: string };
    const answer = await asAgent('conversation', { conversationSid: chat.conversationSid }, token);
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_signed_in' } });
  });

  test('a sweep takes its secret', async () => {
    const ask = (authorization: string) =>
      fetch(`${stack.functionsUrl}/sweep/run`, { method: 'POST', headers: { authorization } });
    expect((await ask('Bearer guessed')).status).toBe(403);
    expect(await callSweep(stack.functionsUrl, SWEEP_SECRET)).toMatchObject({ failed: 0 });
    await expect(callSweep(stack.functionsUrl, 'guessed')).rejects.toThrow('BOT_HANDOFF_SWEEP_SECRET');
  });

  test('another site may not start chats', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await fetch(`${stack.functionsUrl}/webchat/start`, { method: 'POST', headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'origin_not_allowed' });
  });
});

describe('requests that cannot be', () => {
  test.each([
    ['an unknown command', { line: 'no_such', key: 'a-fresh-key' }, 404, 'unknown_command'],
    ['a key that is too short', { line: 'ask_issue_frequency', key: 'k' }, 400, 'invalid_request'],
    ['no line', { line: '', key: 'a-fresh-key' }, 400, 'invalid_request'],
  ])('%s', async (_name, more, status, code) => {
    const { chat } = await shared();
    const answer = await asAgent('runCommand', { conversationSid: chat.conversationSid, ...more });
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } });
  });

  test('a conversation that nobody knows', async () => {
    const conversationSid = `CH${'0'.repeat(32)}`;
    const answer = await asAgent('handBack', { conversationSid, moment: 'end' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown_conversation' } });
    expect(await asAgent('conversation', { conversationSid })).toMatchObject({ status: 200, body: { ours: false } });
  });

  test('a chat is taken up again with its proof, and with no other', async () => {
    const { resume, conversationSid } = (await openChat()) as Chat & { resume: string };
    const take = async (proof: string) => {
      const answer = await fetch(`${stack.functionsUrl}/webchat/token`, {
        method: 'POST',
        body: new URLSearchParams({ resume: proof }),
      });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await take(resume)).toMatchObject({ status: 200, body: { conversationSid } });
    expect(await take(`x${resume}`)).toMatchObject({ status: 403, body: { code: 'not_signed_in' } });
  });
});

/** One conversation with an agent, for tests that do not change it. */
const shared = (() => {
  let once: ReturnType<typeof asFarAsTheAgent> | undefined;
  return () => {
    once ??= asFarAsTheAgent();
    return once;
  };
})();
