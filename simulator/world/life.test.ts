import { ACCOUNT, AGENT } from './account';
import type { Actor } from './conversation-types';
import { createWorld, type SimulatedWorld } from './create-world';
import { seededRandom } from './sids';

const API: Actor = { source: 'API' };
const CUSTOMER: Actor = { source: 'SDK', identity: 'customer' };

let world: SimulatedWorld;
let events: string[];

const frozen = 1_700_000_000_000;

const start = () => {
  world = createWorld({ realNow: () => frozen, random: seededRandom(1) });
  events = [];
  world.bus.on('taskrouter.event', ({ type }) => events.push(type));
};

const chat = async () => {
  const conversation = await world.conversations.create({}, API);
  await world.conversations.addParticipant(conversation.sid, { identity: 'customer' }, API);
  return conversation.sid;
};

const handOff = async (mediaChannelSid: string) => {
  const { interaction, channel, invites } = await world.interactions.create({
    type: 'web',
    initiatedBy: 'customer',
    mediaChannelSid,
    routing: { workflowSid: ACCOUNT.workflowSid, taskChannel: 'chat', attributes: { from: 'Ada' } },
  });
  await world.clock.advance(100);
  const [invite] = invites;
  if (!invite) throw new Error('The interaction has no invite');
  return { interaction, channel, invite, taskSid: invite.taskSid };
};

const reservationOf = (taskSid: string) => {
  const reservation = world.taskrouter.reservationsOf(taskSid).at(-1);
  if (!reservation) throw new Error(`Task ${taskSid} has no reservation`);
  return reservation;
};

const accept = async ({ invite, taskSid }: Awaited<ReturnType<typeof handOff>>) =>
  world.interactions.acceptInvite(invite.sid, reservationOf(taskSid).sid);

const agentIn = (channelSid: string) =>
  world.interactions.participants(channelSid).find(({ type }) => type === 'agent');

const identitiesIn = (sid: string) => world.conversations.participants(sid).map(({ identity }) => identity);

beforeEach(start);

test('a handoff goes from task to agent, in the order TaskRouter tells it', async () => {
  const sid = await chat();
  const handoff = await handOff(sid);
  await accept(handoff);
  expect(events).toEqual([
    'task.created',
    'workflow.target-matched',
    'workflow.entered',
    'task-queue.entered',
    'task.updated',
    'reservation.created',
    'reservation.accepted',
  ]);
  expect(identitiesIn(sid)).toEqual(['customer', AGENT.identity]);
  expect(world.taskrouter.task(handoff.taskSid)).toMatchObject({
    assignmentStatus: 'assigned',
    attributes: { from: 'Ada', conversationSid: sid, flexInteractionChannelSid: handoff.channel.sid },
  });
});

test('attributes that Flex adds are missing from task.created', async () => {
  const seen: unknown[] = [];
  world.bus.on('taskrouter.event', ({ type, task }) => {
    if (type === 'task.created' || type === 'reservation.created') seen.push(task?.attributes.conversationSid);
  });
  const sid = await chat();
  await handOff(sid);
  expect(seen).toEqual([undefined, sid]);
});

test('handing back leaves conversation and channel open, and an invite brings the agent again', async () => {
  const sid = await chat();
  const handoff = await handOff(sid);
  await accept(handoff);
  const agent = agentIn(handoff.channel.sid);
  if (!agent) throw new Error('No agent joined');

  await world.interactions.updateParticipant(handoff.channel.sid, agent.sid, 'wrapup');
  expect(world.taskrouter.task(handoff.taskSid)?.assignmentStatus).toBe('wrapping');
  expect(identitiesIn(sid)).toEqual(['customer']);

  await world.interactions.updateParticipant(handoff.channel.sid, agent.sid, 'closed');
  expect(world.taskrouter.task(handoff.taskSid)?.assignmentStatus).toBe('completed');
  expect(handoff.channel.status).toBe('active');
  expect(world.conversations.get(sid)?.state).toBe('active');
  expect(events.slice(-4)).toEqual(['reservation.wrapup', 'task.wrapup', 'reservation.completed', 'task.completed']);

  const invite = world.interactions.createInvite(handoff.channel.sid, {
    taskChannel: 'chat',
    attributes: { again: 1 },
  });
  await world.clock.advance(100);
  await accept({ ...handoff, invite, taskSid: invite.taskSid });
  expect(identitiesIn(sid)).toEqual(['customer', AGENT.identity]);
});

test('End chat closes the conversation for good; Complete then completes the task', async () => {
  const sid = await chat();
  const handoff = await handOff(sid);
  await accept(handoff);
  await world.interactions.updateChannel(handoff.channel.sid, 'closed', 'wrapup');
  expect(world.conversations.get(sid)?.state).toBe('closed');
  await expect(world.conversations.post({ conversationSid: sid, body: 'hi' }, CUSTOMER)).rejects.toMatchObject({
    code: 50377,
  });
  await world.interactions.updateChannel(handoff.channel.sid, 'closed', 'closed');
  expect(world.taskrouter.task(handoff.taskSid)?.assignmentStatus).toBe('completed');
  await expect(world.interactions.updateChannel(handoff.channel.sid, 'closed', 'closed')).rejects.toMatchObject({
    code: 80906,
  });
});

test('after Leave, the next customer message makes a new task', async () => {
  const sid = await chat();
  const handoff = await handOff(sid);
  await accept(handoff);
  await world.interactions.updateChannel(handoff.channel.sid, 'inactive', 'closed');
  expect(identitiesIn(sid)).toEqual(['customer']);
  await world.conversations.post({ conversationSid: sid, body: 'from the bot', author: 'bot' }, API);
  expect(world.interactions.invites(handoff.channel.sid)).toHaveLength(1);
  await world.conversations.post({ conversationSid: sid, body: 'anyone?' }, CUSTOMER);
  expect(world.interactions.invites(handoff.channel.sid)).toHaveLength(2);
  expect(handoff.channel.status).toBe('active');
});

test('Resume after Pause gives the agent a new task, accepted', async () => {
  const sid = await chat();
  const handoff = await handOff(sid);
  await accept(handoff);
  await world.interactions.updateChannel(handoff.channel.sid, 'pause', 'closed');
  expect(identitiesIn(sid)).toEqual(['customer']);
  await world.interactions.updateChannel(handoff.channel.sid, 'active');
  await world.clock.advance(100);
  expect(identitiesIn(sid)).toEqual(['customer', AGENT.identity]);
});

test('cancelling a waiting task leaves the conversation active', async () => {
  const sid = await chat();
  world.taskrouter.setActivity(ACCOUNT.workerSid, world.taskrouter.activities[0]?.sid ?? '');
  const { taskSid, channel } = await handOff(sid);
  world.taskrouter.updateTask(taskSid, { assignmentStatus: 'canceled', reason: 'changed my mind' });
  expect(world.conversations.get(sid)?.state).toBe('active');
  expect(channel.status).toBe('active');
  expect(events.at(-1)).toBe('task.canceled');
});

test.each([
  ['unknown', async () => 'CHnone'],
  [
    'closed',
    async () => {
      const sid = await chat();
      await world.conversations.update(sid, { state: 'closed' }, API);
      return sid;
    },
  ],
])('an interaction on a conversation that is %s fails after it was answered', async (_, conversation) => {
  const { channel, taskSid } = await handOff(await conversation());
  expect(channel).toMatchObject({ status: 'failed', errorCode: 19025 });
  expect(world.taskrouter.task(taskSid)?.assignmentStatus).toBe('canceled');
});

test('an unanswered reservation times out: worker offline, task offered again when they return', async () => {
  const { taskSid } = await handOff(await chat());
  await world.clock.advance(120_000);
  expect(reservationOf(taskSid).reservationStatus).toBe('timeout');
  expect(world.taskrouter.task(taskSid)?.assignmentStatus).toBe('pending');
  await world.clock.advance(5_000);
  world.taskrouter.setActivity(ACCOUNT.workerSid, world.taskrouter.activities[1]?.sid ?? '');
  expect(reservationOf(taskSid).reservationStatus).toBe('pending');
});

test('a rejected task goes to somebody else first', async () => {
  const second = world.taskrouter.addWorker({
    friendlyName: 'bob',
    activitySid: world.taskrouter.activities[1]?.sid ?? '',
  });
  const { taskSid } = await handOff(await chat());
  world.taskrouter.updateReservation(reservationOf(taskSid).sid, 'rejected');
  expect(reservationOf(taskSid)).toMatchObject({ workerSid: second.sid, reservationStatus: 'pending' });
});

test('higher priority first, then the older; never above the capacity', async () => {
  world.taskrouter.setActivity(ACCOUNT.workerSid, world.taskrouter.activities[0]?.sid ?? '');
  const make = (priority: number) => world.taskrouter.createTask({ attributes: {}, taskChannel: 'default', priority });
  const [low, high] = [make(0), make(5)];
  world.taskrouter.setActivity(ACCOUNT.workerSid, world.taskrouter.activities[1]?.sid ?? '');
  expect([low.assignmentStatus, high.assignmentStatus]).toEqual(['pending', 'reserved']);
});

test('a task that outlives its timeout is canceled, and forgotten five minutes later', async () => {
  const task = world.taskrouter.createTask({ attributes: {}, timeout: 60 });
  await world.clock.advance(60_000);
  expect(task).toMatchObject({ assignmentStatus: 'canceled', reason: 'Task TTL Exceeded' });
  await world.clock.advance(300_000);
  expect(world.taskrouter.task(task.sid)).toBeUndefined();
});

test('a stale version is refused with 412', () => {
  const task = world.taskrouter.createTask({ attributes: {} });
  expect(() => world.taskrouter.updateTask(task.sid, { priority: 1 }, '"0"')).toThrow(
    expect.objectContaining({ status: 412 }),
  );
});
