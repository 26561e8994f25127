import { AGENT_ENDPOINTS, type TranscriptPage } from '@bot-handoff/contract';
import { Client } from '@twilio/conversations';
import { serveBrowserHosts } from '../../simulator/flex/browser-hosts';
import { until } from '../until';
import { type Chat, openStand, type Stand } from './core-stand';

// The transcript over HTTP: the real Functions on a simulated account; and what the customer can read of all that.

const NOTE = 'She has called twice before.';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

const alice = () => stand.world.taskrouter.workers()[0] ?? fail('no worker');

function fail(why: string): never {
  throw new Error(why);
}

async function ask(endpoint: keyof typeof AGENT_ENDPOINTS, request: object, { roles = ['agent'], who = 'alice' } = {}) {
  const worker = who === 'alice' ? alice() : { ...alice(), sid: `WK${'b'.repeat(32)}` };
  const answer = await fetch(`${stand.core.functionsUrl}/${AGENT_ENDPOINTS[endpoint].path}`, {
    method: 'POST',
    body: new URLSearchParams({
      Token: stand.world.tokens.mintFlexToken(worker, roles),
      Body: JSON.stringify(request),
    }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function read(request: object, as = {}): Promise<TranscriptPage> {
  const { status, body } = await ask('transcript', request, as);
  if (status !== 200) fail(JSON.stringify(body));
  return AGENT_ENDPOINTS.transcript.response.parse(body);
}

/** A customer whose task is offered to Alice, who has not accepted it yet. */
async function offered() {
  const chat = await stand.openChat();
  await stand.hears(chat, "What's your name?");
  await stand.say(chat, 'Maya');
  await stand.hears(chat, 'What type of issue');
  await stand.say(chat, 'hardware');
  const { taskrouter } = stand.world;
  const task = await until(() =>
    taskrouter.tasks().find(({ attributes }) => attributes.conversationSid === chat.conversationSid),
  );
  const reservation = await until(() =>
    taskrouter.reservations().find((each) => each.taskSid === task.sid && each.reservationStatus === 'pending'),
  );
  return { chat, task, reservation };
}

async function accepted(): Promise<Chat> {
  const { chat, task, reservation } = await offered();
  const { interactions } = stand.world;
  const channel = interactions.channelOfConversation(chat.conversationSid);
  const invite = interactions.invites(channel?.sid ?? '').find(({ taskSid }) => taskSid === task.sid);
  await interactions.acceptInvite(invite?.sid ?? '', reservation.sid);
  await stand.hears(chat, 'has joined the chat');
  return chat;
}

test('who is offered the task reads it before they accept; others do not', async () => {
  const { chat } = await offered();
  const { conversationSid } = chat;
  const { entries, card } = await read({ conversationSid });
  expect(card).toMatchObject({ mode: 'waiting', name: 'Maya', subject: 'Maya - hardware issue', channel: 'web' });
  expect(card.waitingSince).toBeGreaterThanOrEqual(card.botSince ?? Number.POSITIVE_INFINITY);
  const asked = entries.find((entry) => entry.kind === 'message' && entry.options !== undefined);
  expect(asked).toMatchObject({ options: [{ text: 'Hardware', chosen: true }, { text: 'Software' }] });
  expect(entries.filter(({ kind }) => kind === 'flow')).toMatchObject([{ flow: 'flow.twilio.flex.pre_chat' }]);
  const others = await ask('transcript', { conversationSid }, { who: 'bob' });
  expect(others).toMatchObject({ status: 403, body: { code: 'not_your_conversation' } });
  expect(await read({ conversationSid }, { who: 'bob', roles: ['supervisor'] })).toMatchObject({
    card: { mode: 'waiting' },
  });
  const unknown = { conversationSid: `CH${'0'.repeat(32)}` };
  expect(await ask('transcript', unknown)).toMatchObject({ status: 404, body: { code: 'unknown_conversation' } });
});

test('a long conversation comes page by page, and what is said meanwhile does not get lost', async () => {
  const chat = await accepted();
  const { conversationSid } = chat;
  for (let n = 0; n < 230; n += 1) await stand.say(chat, `line ${n}`, 'API');
  const newest = await read({ conversationSid });
  await stand.say(chat, 'one more', 'API');
  const pages = [newest];
  for (let { cursor } = newest; cursor; ) {
    const page = await read({ conversationSid, cursor });
    pages.unshift(page);
    cursor = page.cursor;
  }
  expect(pages.length).toBe(3);
  const ids = new Set(pages.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const said = stand.messagesOf(chat).filter(({ body }) => body !== 'one more');
  expect(said.filter(({ sid }) => !ids.has(sid))).toEqual([]);
  expect([...ids].filter((id) => id.startsWith('f') || id.startsWith('t'))).toHaveLength(3);
});

/** All that Twilio's own SDK gives whoever has the token of this chat. */
async function reachOf({ token, conversationSid }: Chat & { token?: string }) {
  const hosts = serveBrowserHosts(stand.core.simulator, []);
  const uri = `${stand.core.simulator.url.replace('http', 'ws')}/__twilio/tsock.us1.twilio.com/v3/wsconnect`;
  const client = new Client(token ?? '', { twilsock: { uri } } as ConstructorParameters<typeof Client>[1]);
  try {
    await new Promise<void>((resolve, reject) => {
      client.on('initialized', resolve);
      client.on('initFailed', ({ error }) => reject(new Error(error?.message)));
    });
    const subscribed = (await client.getSubscribedConversations()).items;
    const conversation = await client.getConversationBySid(conversationSid);
    const messages = (await conversation.getMessages(100)).items;
    const participants = await conversation.getParticipants();
    const users = await Promise.all(participants.map((each) => (each.identity ? each.getUser() : undefined)));
    return {
      subscribed: subscribed.map(({ sid }) => sid),
      conversation: [conversation.friendlyName, conversation.uniqueName, conversation.attributes, conversation.state],
      messages: messages.map(({ body, author, attributes, subject }) => ({ body, author, attributes, subject })),
      participants: participants.map(({ identity, attributes, bindings }) => ({ identity, attributes, bindings })),
      users: users.map((user) => [user?.identity, user?.friendlyName, user?.attributes]),
    };
  } finally {
    await client.shutdown();
    hosts.close();
  }
}

test('nothing that is for agents reaches the customer’s token', async () => {
  const chat = await accepted();
  const { conversationSid } = chat;
  const run = (line: string) => ask('runCommand', { conversationSid, line, key: `key of ${line.slice(0, 20)}` });
  await run(`note ${NOTE}`);
  await run('ask_issue_frequency');
  await stand.hears(chat, 'How frequently');
  await stand.say(chat, 'Everyday');
  const whole = await until(async () => {
    const { entries } = await read({ conversationSid }, { roles: ['supervisor'] });
    return entries.some(({ kind }) => kind === 'command') ? entries : undefined;
  });
  expect(JSON.stringify(whole)).toContain(NOTE);

  const reach = await reachOf(chat);
  expect(reach.subscribed).toEqual([conversationSid]);
  const marks = reach.messages.flatMap(({ attributes }) => Object.entries(Object(attributes)));
  expect(marks.map(([name]) => name)).toEqual(marks.map(() => 'bot_handoff'));
  const known = ['effect', 'kind', 'offer', 'attachment', 'ephemeral', 'sensitive', 'name', 'choice'];
  expect(marks.flatMap(([, mark]) => Object.keys(Object(mark))).filter((key) => !known.includes(key))).toEqual([]);
  const all = JSON.stringify(reach);
  const secrets = [NOTE, 'flow.', 'ask_issue_frequency', 'hardware issue', 'handoffId', alice().sid, 'WT', 'KD', 'UO'];
  // The identity of the agent is Twilio's to show; it begins with neither.
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  expect(all).toContain("What's your name?");
});
