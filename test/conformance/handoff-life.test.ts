import { ACCOUNT, AGENT } from '../../simulator/world/account';
import { type SimulatedTwilio, startSimulatedTwilio } from './simulated-twilio';

let twilio: SimulatedTwilio;

beforeAll(async () => {
  twilio = await startSimulatedTwilio();
});
afterAll(async () => {
  await twilio.simulator.close();
});
afterEach(() => {
  expect(twilio.problems()).toEqual([]);
});

const routing = (attributes: object) => ({
  properties: {
    workspace_sid: ACCOUNT.workspaceSid,
    workflow_sid: ACCOUNT.workflowSid,
    task_channel_unique_name: 'chat',
    attributes,
  },
});

const identitiesIn = async (sid: string) =>
  (await twilio.client.conversations.v1.conversations(sid).participants.list()).map(({ identity }) => identity);

/** Lets the interaction's channel be made. */
const settle = () => twilio.simulator.clock.advance(100);

const tasks = () => twilio.client.taskrouter.v1.workspaces(ACCOUNT.workspaceSid).tasks;

const accept = async (taskSid: string) => {
  const [reservation] = await tasks()(taskSid).reservations.list();
  if (!reservation) throw new Error(`Task ${taskSid} has no reservation`);
  return tasks()(taskSid).reservations(reservation.sid).update({ reservationStatus: 'accepted' });
};

test('from web chat to agent, back to the bot, and to an agent again', async () => {
  const { client } = twilio;
  const chat = await client.flexApi.v2.webChannels.create({ addressSid: ACCOUNT.addressSid, chatFriendlyName: 'Chat' });
  const conversation = client.conversations.v1.conversations(chat.conversationSid);
  const message = await conversation.messages.create({ author: chat.identity, body: 'Hello' });
  expect(message.index).toBe(0);
  expect(message.participantSid).toMatch(/^MB/);

  const interaction = await client.flexApi.v1.interaction.create({
    channel: { type: 'web', initiated_by: 'customer', properties: { media_channel_sid: chat.conversationSid } },
    routing: routing({ from: 'Ada' }),
  });
  await settle();
  const taskSid: string = interaction.routing.properties.sid;
  const channel = client.flexApi.v1.interaction(interaction.sid).channels(interaction.channel.sid);
  expect((await channel.fetch()).status).toBe('active');

  await accept(taskSid);
  expect((await tasks()(taskSid).fetch()).assignmentStatus).toBe('assigned');
  expect(await identitiesIn(chat.conversationSid)).toEqual([chat.identity, AGENT.identity]);

  const agent = (await channel.participants.list()).find(({ type }) => type === 'agent');
  if (!agent) throw new Error('No agent joined');
  expect(agent.routingProperties).toMatchObject({ task_sid: taskSid, worker_sid: ACCOUNT.workerSid });
  await channel.participants(agent.sid).update({ status: 'wrapup' });
  expect((await tasks()(taskSid).fetch()).assignmentStatus).toBe('wrapping');
  await channel.participants(agent.sid).update({ status: 'closed' });
  expect((await tasks()(taskSid).fetch()).assignmentStatus).toBe('completed');
  expect((await conversation.fetch()).state).toBe('active');
  expect(await identitiesIn(chat.conversationSid)).toEqual([chat.identity]);

  const invite = await channel.invites.create({ routing: routing({ from: 'Ada', again: true }) });
  await settle();
  await accept(invite.routing.properties.sid);
  expect(await identitiesIn(chat.conversationSid)).toEqual([chat.identity, AGENT.identity]);
  expect(await channel.invites.list()).toHaveLength(2);

  await channel.update({ status: 'closed' });
  expect((await conversation.fetch()).state).toBe('closed');
  await expect(channel.invites.create({ routing: routing({}) })).rejects.toMatchObject({ code: 80906 });
});

test('a waiting task is cancelled with If-Match, and a stale version is refused', async () => {
  const { client } = twilio;
  const { sid } = await client.conversations.v1.conversations.create();
  await client.conversations.v1.conversations(sid).participants.create({ identity: 'waiting-customer' });
  const worker = client.taskrouter.v1.workspaces(ACCOUNT.workspaceSid).workers(ACCOUNT.workerSid);
  const [offline, available] = await client.taskrouter.v1.workspaces(ACCOUNT.workspaceSid).activities.list();
  if (!offline || !available) throw new Error('Activities are missing');
  await worker.update({ activitySid: offline.sid });
  const interaction = await client.flexApi.v1.interaction.create({
    channel: { type: 'web', initiated_by: 'customer', properties: { media_channel_sid: sid } },
    routing: routing({}),
  });
  await settle();
  const taskSid: string = interaction.routing.properties.sid;
  const task = tasks()(taskSid);
  await expect(task.update({ assignmentStatus: 'canceled', ifMatch: '"0"' })).rejects.toMatchObject({ status: 412 });
  const version = twilio.simulator.world.taskrouter.task(taskSid)?.version;
  const canceled = await task.update({ assignmentStatus: 'canceled', reason: 'enough', ifMatch: `"${version}"` });
  expect(canceled).toMatchObject({ assignmentStatus: 'canceled', reason: 'enough' });
  expect((await client.conversations.v1.conversations(sid).fetch()).state).toBe('active');
  await worker.update({ activitySid: available.sid });
});

test('Leave keeps the conversation, and the next customer message makes a new task', async () => {
  const { client } = twilio;
  const { sid } = await client.conversations.v1.conversations.create();
  await client.conversations.v1.conversations(sid).participants.create({ identity: 'left-customer' });
  const interaction = await client.flexApi.v1.interaction.create({
    channel: { type: 'web', initiated_by: 'customer', properties: { media_channel_sid: sid } },
    routing: routing({}),
  });
  await settle();
  await accept(interaction.routing.properties.sid);
  const channel = client.flexApi.v1.interaction(interaction.sid).channels(interaction.channel.sid);
  expect((await channel.update({ status: 'inactive', routing: { status: 'closed' } })).status).toBe('inactive');
  await client.conversations.v1.conversations(sid).messages.create({ author: 'left-customer', body: 'hello?' });
  expect(await channel.invites.list()).toHaveLength(2);
  expect((await channel.fetch()).status).toBe('active');
});
