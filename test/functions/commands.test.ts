import { AGENT_ENDPOINTS, LIVE_STATE_ATTRIBUTE } from '@bot-handoff/contract';
import { until } from '../until';
import { type Chat, openStand, type Stand } from './core-stand';

// Agent commands over HTTP: the real Functions, and TaskRouter as the simulator has it.

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 120_000);
afterAll(() => stand?.close());

async function ask(endpoint: keyof typeof AGENT_ENDPOINTS, request: object, { roles = ['agent'], who = 'alice' } = {}) {
  const alice = stand.world.taskrouter.workers()[0];
  if (!alice) throw new Error('no worker');
  const worker = who === 'alice' ? alice : { ...alice, sid: `WK${'b'.repeat(32)}` };
  const answer = await fetch(`${stand.core.functionsUrl}/${AGENT_ENDPOINTS[endpoint].path}`, {
    method: 'POST',
    body: new URLSearchParams({
      Token: stand.world.tokens.mintFlexToken(worker, roles),
      Body: JSON.stringify(request),
    }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const namesIn = ({ body }: { body: Record<string, unknown> }) =>
  Array.isArray(body.commands) ? body.commands.map(({ name }: { name: string }) => name) : [];

const taskOf = ({ conversationSid }: Chat) =>
  stand.world.taskrouter.tasks().find(({ attributes }) => attributes.conversationSid === conversationSid);

/** A customer whose task is offered to Alice, who has not accepted it yet. */
async function offered() {
  const chat = await stand.openChat();
  await stand.hears(chat, "What's your name?");
  await stand.say(chat, 'Maya');
  await stand.hears(chat, 'What type of issue');
  await stand.say(chat, 'hardware');
  const task = await until(() => taskOf(chat));
  const reservation = await until(() =>
    stand.world.taskrouter
      .reservations()
      .find(({ taskSid, reservationStatus }) => taskSid === task.sid && reservationStatus === 'pending'),
  );
  return { chat, task, reservation };
}

test('who is offered the task sees the commands before they accept; then they run', async () => {
  const { chat, task, reservation } = await offered();
  const { conversationSid } = chat;
  const listed = await ask('catalogue', { conversationSid });
  expect(listed).toMatchObject({ status: 200, body: { version: expect.any(String) } });
  const built = ['handback', 'help', 'note', 'cancel', 'summary'];
  expect(namesIn(listed)).toEqual(expect.arrayContaining(['ask_issue_frequency', ...built]));
  expect(listed.body.commands).toContainEqual(
    expect.objectContaining({ name: 'ask_issue_frequency', preview: 'How frequently does the issue occur?' }),
  );
  expect(await ask('catalogue', { conversationSid })).toEqual(listed);

  const channel = stand.world.interactions.channelOfConversation(conversationSid);
  const invite = stand.world.interactions.invites(channel?.sid ?? '').find(({ taskSid }) => taskSid === task.sid);
  await stand.world.interactions.acceptInvite(invite?.sid ?? '', reservation.sid);
  const liveOf = () =>
    stand.world.taskrouter.task(task.sid)?.attributes[LIVE_STATE_ATTRIBUTE] as
      | { mode?: string; state?: string }
      | undefined;
  await until(() => liveOf()?.mode === 'agent');

  const run = (line: string, key: string) => ask('runCommand', { conversationSid, line, key });
  expect(await run('ask_issue_frequency', 'first-key')).toMatchObject({ status: 200 });
  await until(() => liveOf()?.state === 'waiting_for_customer');
  expect(await run('ask_issue_frequency', 'second-key')).toMatchObject({
    status: 409,
    body: { code: 'command_running' },
  });
  expect(await run('summary', 'summary-key')).toMatchObject({
    body: { run: { state: 'done', result: expect.stringContaining('name: Maya') } },
  });
  expect(await run('cancel', 'cancel-key')).toMatchObject({ status: 200, body: { run: { state: 'done' } } });
  await until(() => liveOf()?.state === 'cancelled');
  expect(await run('cancel', 'other-key')).toMatchObject({ status: 409, body: { code: 'nothing_running' } });

  expect(await run('handback be kind', 'handback-key')).toMatchObject({ body: { run: { state: 'done' } } });
  await stand.hears(chat, 'Alice Agent has left the chat.');
  expect(stand.world.taskrouter.task(task.sid)?.assignmentStatus).toBe('wrapping');
  expect(await run('handback be kind', 'handback-key')).toMatchObject({ status: 200 });
  // Theirs to finish: they still have a place.
  expect(await ask('catalogue', { conversationSid })).toMatchObject({ status: 200 });
});

test('without a place on the conversation there is no list, unless one oversees them all', async () => {
  const { chat } = await offered();
  const { conversationSid } = chat;
  expect(await ask('catalogue', { conversationSid }, { who: 'bob' })).toMatchObject({
    status: 403,
    body: { code: 'not_your_conversation' },
  });
  const supervised = await ask('catalogue', { conversationSid }, { who: 'bob', roles: ['supervisor'] });
  expect(namesIn(supervised)).toContain('ask_issue_frequency');
  const unknown = { conversationSid: `CH${'0'.repeat(32)}` };
  expect(await ask('catalogue', unknown)).toMatchObject({ status: 404, body: { code: 'unknown_conversation' } });
});
