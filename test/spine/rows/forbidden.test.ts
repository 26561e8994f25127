import { readTaskRouterWebhook } from '../../../src/adapters/twilio/taskrouter-webhook';
import { mortal } from '../mortal';
import { CONVERSATION, createScene, task, withAgent } from '../scene';
import { playRow } from './row';
import { accepted, agent, alice, bot, left, over, said, seen, waiting } from './states';

const canceled = (n: number) =>
  ({ kind: 'task.canceled', task: task(n), data: {}, lastIndex: 7, sight: seen('active') }) as const;

describe('never two tasks for one handoff, and nothing said twice', () => {
  const moments = (['before', 'after'] as const).flatMap((moment) =>
    Array.from({ length: 12 }, (_, index) => [moment, index + 1] as const),
  );
  test.each(moments)('a runner dies %s its call %d', async (moment, k) => {
    const scene = createScene();
    await scene.openPage();
    await scene.say('Maya');
    scene.heard();
    const offer = scene.chat.lines.at(-1)?.offer;
    const message = scene.post('Hardware', { nonce: offer?.nonce ?? '', option: offer?.options[0]?.id ?? '' });
    const dying = createScene([], mortal(scene.ports, k, moment));
    await dying.hear(message).catch(() => undefined);
    scene.time.now += 20_000;
    await scene.hear(message);
    expect(scene.chat.opened).toHaveLength(1);
    expect(scene.heard()).toEqual(['customer: Hardware', 'bot: Cool, let me find someone to help you with that.']);
    expect(await scene.state()).toMatchObject({ state: { mode: 'waiting' }, outbox: [], inbox: [] });
  });
});

test.each(['created', 'rejected', 'timeout', 'rescinded', 'canceled'])(
  'a reservation that is %s tells nobody anything: the task is offered on',
  (what) => {
    const TaskAttributes = JSON.stringify({ conversationSid: CONVERSATION });
    const fields = { EventType: `reservation.${what}`, TaskSid: task(1), WorkerSid: alice.worker, TaskAttributes };
    expect(readTaskRouterWebhook(fields)).toBeUndefined();
    expect(readTaskRouterWebhook({ ...fields, EventType: 'reservation.accepted' })).toBeDefined();
  },
);

test.each(['hi', 'ask', 'agent', 'loop', 'bye', 'hours', 'hurry', 'cancel', 'blah', ''])(
  'with an agent there and no command running, the bot says nothing to "%s"',
  (text) => {
    const from = agent();
    expect(playRow({ from, event: said(text), to: 'agent' }).step).toEqual({ state: from, effects: [] });
  },
);

describe('the end of an earlier task changes nothing', () => {
  test.each([
    ['bot', bot({ past: [task(5)] })],
    ['waiting', waiting({}, { past: [task(5)] })],
    ['waiting, its own task unknown', waiting({ task: undefined, queued: false }, { past: [task(5)] })],
    ['agent', agent({ past: [task(5)] })],
  ])('%s', (_name, from) => {
    expect(playRow({ from, event: canceled(5), to: from.mode }).step).toEqual({ state: from, effects: [] });
    const completed = { kind: 'task.completed', task: task(5) } as const;
    expect(playRow({ from, event: completed, to: from.mode }).step).toEqual({ state: from, effects: [] });
  });
});

describe('an acceptance is told once', () => {
  const joined = playRow({ from: waiting(), event: accepted(alice), to: 'agent' }).step.state;
  test('while they talk', () => {
    expect(playRow({ from: joined, event: accepted(alice), to: 'agent' }).outcome.fires).toEqual([]);
  });
  test('when they have left', () => {
    const { state } = playRow({ from: joined, event: left(alice, seen('active')), to: 'bot' }).step;
    expect(playRow({ from: state, event: accepted(alice), to: 'bot' }).outcome).toMatchObject({ to: 'bot', fires: [] });
  });
});

test('an agent’s leaving is told once', () => {
  const event = left(alice, seen('active', over(1, 'wrapping')));
  const { state } = playRow({ from: agent(), event, to: 'bot' }).step;
  expect(playRow({ from: state, event, to: 'bot' }).step).toEqual({ state, effects: [] });
});

test('in doubt the conversation stays the agent’s: Flex cannot be asked what became of it', async () => {
  const scene = await withAgent();
  const desk = { ...scene.chat.desk, look: () => Promise.reject(new Error('Twilio is away')) };
  const blind = createScene([], { ...scene.ports, desk });
  await expect(blind.happen({ kind: 'agent.left', task: task(1) })).rejects.toThrow('Twilio is away');
  expect((await scene.state()).state.mode).toBe('agent');
  expect(scene.heard()).toEqual([]);
  await scene.happen({ kind: 'time.passed' });
  expect((await scene.state()).state.mode).toBe('bot');
});

test('the channel is never closed by us: agents are released one by one, the queue is left by cancelling the task', () => {
  const leaving = playRow({
    from: agent(),
    event: { kind: 'handback.requested', worker: alice.worker, moment: 'complete' },
    to: 'agent',
  });
  const givingUp = playRow({ from: waiting(), event: said('cancel'), to: 'waiting' });
  expect([...leaving.outcome.does, ...givingUp.outcome.does]).toEqual(['release-agent', 'cancel-task']);
});

test('one message of the customer brings one automatic handoff at most, whatever becomes of it', async () => {
  const flow =
    'triggers:\n  - keyword: loop\nsteps:\n  - (again)\n  - if: (@ user.never )\n    then: next\n    else:\n      jump: again\n' +
    '---\nid: flow.again\ntriggers:\n  - event_type: flex.task_canceled\nsteps:\n  - (again)\n  - if: (@ user.never )\n    then: next\n    else:\n      jump: again\n';
  const scene = createScene([{ path: 'flows/loop.yaml', text: flow }]);
  await scene.openPage();
  await scene.say('Maya');
  scene.chat.fail.open = true;
  await scene.say('loop');
  expect((await scene.state()).state).toMatchObject({ mode: 'bot', rescues: [expect.any(Number)] });
});
