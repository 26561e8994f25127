import { ACCOUNT, AGENT } from './account';
import type { Actor } from './conversation-types';
import { createWorld, type SimulatedWorld } from './create-world';
import type { Transfer } from './interaction-types';
import { seededRandom } from './sids';
import type { Worker } from './taskrouter-types';

/** Native transfers: who holds the conversation, and what becomes of channel and tasks. */

const API: Actor = { source: 'API' };
const CUSTOMER = 'customer';

let world: SimulatedWorld;
let bob: Worker;
let conversationSid: string;
let channelSid: string;
let statuses: string[];

const alice = () => {
  const agent = world.interactions.participants(channelSid).find(({ identity }) => identity === AGENT.identity);
  if (!agent?.routing) throw new Error('Alice is not in the interaction');
  return { sid: agent.sid, taskSid: agent.routing.taskSid };
};

const reservationOf = (taskSid: string) => {
  const reservation = world.taskrouter.reservationsOf(taskSid).at(-1);
  if (!reservation) throw new Error(`Task ${taskSid} has no reservation`);
  return reservation;
};

const accept = async (taskSid: string) => {
  const invite = world.interactions.invites(channelSid).find((each) => each.taskSid === taskSid);
  await world.interactions.acceptInvite(invite?.sid ?? '', reservationOf(taskSid).sid);
};

const transfer = async (type: Transfer['type'], to: string) => {
  const started = await world.interactions.transfer(channelSid, { type, from: alice().sid, to });
  await world.clock.advance(100);
  return started;
};

const identities = () => world.conversations.participants(conversationSid).map(({ identity }) => identity);
const channelStatus = () => world.interactions.channel(channelSid)?.status;
const statusOf = (taskSid: string) => world.taskrouter.task(taskSid)?.assignmentStatus;

beforeEach(async () => {
  world = createWorld({ realNow: () => 1_700_000_000_000, random: seededRandom(1) });
  conversationSid = (await world.conversations.create({}, API)).sid;
  await world.conversations.addParticipant(conversationSid, { identity: CUSTOMER }, API);
  const { channel, invites } = await world.interactions.create({
    type: 'web',
    initiatedBy: 'customer',
    mediaChannelSid: conversationSid,
    routing: { taskChannel: 'chat', attributes: { from: 'Ada' } },
  });
  channelSid = channel.sid;
  await world.clock.advance(100);
  await accept(invites[0]?.taskSid ?? '');
  const activitySid = world.taskrouter.activities.find(({ available }) => available)?.sid;
  bob = world.taskrouter.addWorker({ friendlyName: 'bob', attributes: { contact_uri: 'client:bob' }, activitySid });
  statuses = [];
  world.bus.on('channel.status-updated', (event) => statuses.push(event.channel.status));
});

test('cold: the agent is gone at once, the other one gets a new task with the same attributes', async () => {
  const { taskSid: firstTask } = alice();
  const started = await transfer('cold', bob.sid);
  expect(statusOf(firstTask)).toBe('completed');
  expect(identities()).toEqual([CUSTOMER]);
  expect(channelStatus()).toBe('transfer');
  expect(reservationOf(started.taskSid)).toMatchObject({ workerSid: bob.sid, reservationStatus: 'pending' });
  const { flexChannelInviteSid, ...attributes } = world.taskrouter.task(started.taskSid)?.attributes ?? {};
  expect(world.taskrouter.task(firstTask)?.attributes).toMatchObject(attributes);
  expect(flexChannelInviteSid).toBe(world.interactions.invites(channelSid)[1]?.sid);

  await accept(started.taskSid);
  expect(identities()).toEqual([CUSTOMER, 'bob']);
  expect(started.status).toBe('completed');
  expect(statuses).toEqual(['transfer', 'active']);
  expect(world.conversations.get(conversationSid)?.state).toBe('active');
});

test('the new task stands before the old one is completed', async () => {
  const events: string[] = [];
  world.bus.on('taskrouter.event', ({ type }) => events.push(type));
  await transfer('cold', ACCOUNT.taskQueueSid);
  expect(events.indexOf('task.created')).toBeLessThan(events.indexOf('reservation.completed'));
});

test('warm: both agents stay, and the channel is active all along', async () => {
  const { taskSid: firstTask } = alice();
  const started = await transfer('warm', bob.sid);
  expect(started.status).toBe('active');
  await accept(started.taskSid);
  expect(identities()).toEqual([CUSTOMER, AGENT.identity, 'bob']);
  expect([statusOf(firstTask), statusOf(started.taskSid), started.status]).toEqual([
    'assigned',
    'assigned',
    'completed',
  ]);
  expect(statuses).toEqual([]);
});

test('the targeted worker declines: the task is canceled, nobody else is asked, the channel is active again', async () => {
  const started = await transfer('cold', bob.sid);
  world.taskrouter.updateReservation(reservationOf(started.taskSid).sid, 'rejected');
  await world.clock.advance(5_000);
  expect(statusOf(started.taskSid)).toBe('canceled');
  expect(world.taskrouter.reservationsOf(started.taskSid)).toHaveLength(1);
  expect([started.status, channelStatus()]).toEqual(['failed', 'active']);
});

test('the targeted worker does not answer: the transfer fails too', async () => {
  const started = await transfer('cold', bob.sid);
  await world.clock.advance(120_000);
  expect([statusOf(started.taskSid), started.status, channelStatus()]).toEqual(['canceled', 'failed', 'active']);
});

test('in a queue, a decline goes on to somebody else; a canceled task fails the transfer', async () => {
  const started = await transfer('cold', ACCOUNT.taskQueueSid);
  world.taskrouter.updateReservation(reservationOf(started.taskSid).sid, 'rejected');
  expect(world.taskrouter.reservationsOf(started.taskSid)).toHaveLength(2);
  expect(started.status).toBe('active');
  world.taskrouter.updateTask(started.taskSid, { assignmentStatus: 'canceled' });
  expect([started.status, channelStatus()]).toEqual(['failed', 'active']);
});

test('closing the channel abandons the transfer', async () => {
  const started = await transfer('cold', bob.sid);
  await world.interactions.updateChannel(channelSid, 'closed', 'closed');
  expect([started.status, statusOf(started.taskSid)]).toEqual(['failed', 'canceled']);
  expect(statuses).toEqual(['transfer', 'closed']);
});

test('refuses a second transfer, an unknown target and somebody who is no agent, and changes nothing', async () => {
  const from = alice().sid;
  const guest = world.interactions.participants(channelSid).find(({ type }) => type === 'customer')?.sid ?? '';
  const refusal = expect.objectContaining({ code: 20001 });
  const ask = (patch: object) => world.interactions.transfer(channelSid, { type: 'cold', from, to: bob.sid, ...patch });
  await expect(ask({ to: 'WKnobody' })).rejects.toEqual(refusal);
  await expect(ask({ from: guest })).rejects.toEqual(refusal);
  expect([statuses, world.interactions.transfers(channelSid)]).toEqual([[], []]);
  await transfer('warm', bob.sid);
  await expect(ask({})).rejects.toEqual(refusal);
});
