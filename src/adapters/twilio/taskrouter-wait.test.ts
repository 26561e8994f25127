import { taskSid } from '@bot-handoff/contract';
import type * as z from 'zod/mini';
import { type Rest, TwilioRestError } from './rest';
import type { RestCall } from './send';
import { createWaitInformation } from './taskrouter-wait';

const sidOf = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(32, '0')}`;
const OWN = taskSid.parse(sidOf('WT', 1));
const QUEUE = sidOf('WQ', 1);
const WORKSPACE = `/v1/Workspaces/${sidOf('WS', 1)}`;

/** A task as TaskRouter tells it; `at` is the minute it was created in. */
const task = (n: number, at: number, more: object = {}) => ({
  sid: sidOf('WT', n),
  assignment_status: 'pending',
  priority: 0,
  task_queue_sid: QUEUE,
  task_channel_unique_name: 'chat',
  date_created: new Date(at * 60_000).toISOString(),
  ...more,
});

/** TaskRouter with one queue, in which our task was created in minute 10. */
function createScene() {
  const time = { now: 0 };
  const calls: RestCall[] = [];
  const says = {
    own: task(1, 10),
    past: { reservations_accepted: 5, wait_duration_until_accepted: { avg: 95, min: 2, max: 300, total: 475 } },
    now: { longest_task_waiting_age: 240, longest_task_waiting_sid: sidOf('WT', 9), total_available_workers: 3 },
    pending: [] as ReturnType<typeof task>[],
    fault: undefined as TwilioRestError | undefined,
  };
  const answerTo = (path: string): unknown => {
    if (path.endsWith('/CumulativeStatistics')) return says.past;
    if (path.endsWith('/RealTimeStatistics')) return says.now;
    return path.endsWith('/Tasks') ? { tasks: says.pending } : says.own;
  };
  const rest: Rest = async <T>(call: RestCall, schema: z.ZodMiniType<T>) => {
    calls.push(call);
    if (says.fault) throw says.fault;
    return { body: schema.parse(answerTo(call.path)), etag: undefined };
  };
  const information = createWaitInformation(rest, { workspaceSid: sidOf('WS', 1) }, { now: () => time.now });
  return { time, calls, says, ask: (sid = OWN) => information.of(sid) };
}

test('it asks for the last 30 minutes of the queue, on the channel of the task', async () => {
  const { ask, calls } = createScene();
  expect(await ask()).toEqual({ average: 95, longest: 240, availableAgents: 3, ahead: 0 });
  expect(calls.map(({ path, query }) => [path.slice(WORKSPACE.length), query])).toEqual([
    [`/Tasks/${OWN}`, undefined],
    [`/TaskQueues/${QUEUE}/CumulativeStatistics`, { Minutes: 30, TaskChannel: 'chat' }],
    [`/TaskQueues/${QUEUE}/RealTimeStatistics`, { TaskChannel: 'chat' }],
    ['/Tasks', expect.objectContaining({ TaskQueueSid: QUEUE, AssignmentStatus: 'pending' })],
  ]);
});

test('an average of fewer than five is none', async () => {
  const { ask, says } = createScene();
  says.past.reservations_accepted = 4;
  expect(await ask()).not.toHaveProperty('average');
});

test('nobody waits longest where nobody waits', async () => {
  const { ask, says } = createScene();
  Object.assign(says.now, { longest_task_waiting_age: 0, longest_task_waiting_sid: null });
  expect(await ask()).not.toHaveProperty('longest');
});

test.each([
  ['earlier, same priority', task(2, 9), 1],
  ['later, same priority', task(2, 11), 0],
  ['later, higher priority', task(2, 11, { priority: 5 }), 1],
  ['earlier, lower priority', task(2, 9, { priority: -1 }), 0],
  [
    'created later, but put before by its virtual start',
    task(2, 11, { virtual_start_time: '1970-01-01T00:01:00Z' }),
    1,
  ],
  ['earlier, on another channel', task(2, 9, { task_channel_unique_name: 'voice' }), 0],
  ['ours', task(1, 10), 0],
])('ahead of ours or not: %s', async (_name, other, ahead) => {
  const { ask, says } = createScene();
  says.pending = [other];
  expect(await ask()).toMatchObject({ ahead });
});

test('how many are ahead is known in a long list up to its end, and not beyond', async () => {
  const { ask, says, time } = createScene();
  const hundred = Array.from({ length: 100 }, (_, n) => task(n + 2, 5));
  says.pending = hundred;
  expect(await ask()).not.toHaveProperty('ahead');
  time.now += 15_000;
  says.pending = [...hundred.slice(0, 99), task(1, 10)];
  expect(await ask()).toMatchObject({ ahead: 99 });
});

test.each(['assigned', 'wrapping', 'completed', 'canceled'])('a task that is %s waits no longer', async (status) => {
  const { ask, says } = createScene();
  says.own.assignment_status = status;
  expect(await ask()).toBeNull();
});

test('a task that is offered to an agent still waits', async () => {
  const { ask, says } = createScene();
  says.own.assignment_status = 'reserved';
  expect(await ask()).toMatchObject({ ahead: 0 });
});

test('a task that is gone waits no longer; other faults are told', async () => {
  const { ask, says } = createScene();
  says.fault = new TwilioRestError(503, 0, 'Service unavailable');
  await expect(ask()).rejects.toThrow('Service unavailable');
  says.fault = new TwilioRestError(404, 20404, 'Not found');
  expect(await ask()).toBeNull();
});

describe('for 15 seconds', () => {
  test('the same question asks Twilio once, even at the same time', async () => {
    const { ask, calls, time } = createScene();
    await Promise.all([ask(), ask()]);
    time.now += 14_999;
    await ask();
    expect(calls).toHaveLength(4);
    time.now += 1;
    await ask();
    expect(calls).toHaveLength(8);
  });

  test('another customer of the queue costs one call more', async () => {
    const { ask, calls } = createScene();
    await ask();
    await ask(taskSid.parse(sidOf('WT', 2)));
    expect(calls).toHaveLength(5);
  });
});
