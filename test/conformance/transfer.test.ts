import { type BrowserHosts, serveBrowserHosts } from '../../simulator/flex/browser-hosts';
import { type HookReceiver, startHookReceiver } from '../../simulator/webhooks/hook-receiver';
import { ACCOUNT, AGENT } from '../../simulator/world/account';
import { type SimulatedTwilio, startSimulatedTwilio } from './simulated-twilio';

/** A chat goes from one agent to another: over REST, as Flex's own client does it, and as our webhooks hear it. */

const BOB = 'bob';
const HOOKS = ['onParticipantLeft', 'reservation.completed', 'reservation.accepted'];

let twilio: SimulatedTwilio;
let hooks: HookReceiver;
let hosts: BrowserHosts;
let bobSid: string;

beforeEach(async () => {
  [twilio, hooks] = await Promise.all([startSimulatedTwilio(), startHookReceiver()]);
  hosts = serveBrowserHosts(twilio.simulator, []);
  const { taskrouter } = twilio.simulator.world;
  const activitySid = taskrouter.activities.find(({ available }) => available)?.sid;
  // Away at first, so that the chat goes to Alice.
  const bob = taskrouter.addWorker({ friendlyName: BOB, attributes: { contact_uri: `client:${BOB}` } });
  bobSid = bob.sid;
  await handOff();
  await settleAndAccept();
  taskrouter.setActivity(bobSid, activitySid ?? '');
});
afterEach(async () => {
  hosts.close();
  await Promise.all([twilio.simulator.close(), hooks.close()]);
  expect(twilio.problems()).toEqual([]);
});

let sids: { conversation: string; interaction: string; channel: string };

const handOff = async () => {
  const { client } = twilio;
  const { sid: conversation } = await client.conversations.v1.conversations.create();
  await client.conversations.v1.conversations(conversation).participants.create({ identity: 'visitor' });
  const interaction = await client.flexApi.v1.interaction.create({
    channel: { type: 'web', initiated_by: 'customer', properties: { media_channel_sid: conversation } },
    routing: {
      properties: {
        workspace_sid: ACCOUNT.workspaceSid,
        workflow_sid: ACCOUNT.workflowSid,
        task_channel_unique_name: 'chat',
        attributes: { from: 'Carla' },
      },
    },
  });
  sids = { conversation, interaction: interaction.sid, channel: interaction.channel.sid };
};

const channel = () => twilio.client.flexApi.v1.interaction(sids.interaction).channels(sids.channel);

/** The youngest task is offered, and the worker says yes. */
const settleAndAccept = async () => {
  await twilio.simulator.clock.advance(100);
  const { taskrouter } = twilio.simulator.world;
  const reservation = taskrouter.reservations().at(-1);
  if (!reservation) throw new Error('Nobody was asked');
  const tasks = twilio.client.taskrouter.v1.workspaces(ACCOUNT.workspaceSid).tasks(reservation.taskSid);
  await tasks.reservations(reservation.sid).update({ reservationStatus: 'accepted' });
  return reservation;
};

const aliceInChannel = async () => {
  const agent = (await channel().participants.list()).find(({ type }) => type === 'agent');
  if (!agent) throw new Error('No agent joined');
  return agent.sid;
};

const conversationNow = async () => {
  const conversation = twilio.client.conversations.v1.conversations(sids.conversation);
  const participants = await conversation.participants.list();
  return { state: (await conversation.fetch()).state, identities: participants.map(({ identity }) => identity) };
};

test("Twilio's library transfers a chat to another agent, and reads how that went", async () => {
  const from = await aliceInChannel();
  const started = await channel().transfers.create({ type: 'cold', from, to: bobSid });
  expect(started).toMatchObject({ type: 'cold', status: 'active', from, to: bobSid, channelSid: sids.channel });
  expect((await channel().fetch()).status).toBe('transfer');
  expect(await conversationNow()).toEqual({ state: 'active', identities: ['visitor'] });

  expect(await settleAndAccept()).toMatchObject({ workerSid: bobSid });
  expect((await channel().transfers(started.sid).fetch()).status).toBe('completed');
  expect((await channel().fetch()).status).toBe('active');
  expect(await conversationNow()).toEqual({ state: 'active', identities: ['visitor', BOB] });
  await expect(channel().transfers('UXunknown').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('the webhooks tell who left, whose task was completed and who has accepted', async () => {
  const { world } = twilio.simulator;
  Object.assign(world.settings.workspace, { eventCallbackUrl: hooks.url, eventsFilter: HOOKS.slice(1).join(',') });
  world.settings.interactionWebhooks.set('ttid', {
    ttid: 'ttid',
    friendlyName: '',
    type: 'global',
    url: hooks.url,
    method: 'POST',
    events: HOOKS.slice(0, 1),
    dateCreated: 0,
    dateUpdated: 0,
  });
  const from = await aliceInChannel();
  const { taskSid } = await world.interactions.transfer(sids.channel, { type: 'cold', from, to: bobSid });
  await settleAndAccept();
  const told = (await hooks.until(HOOKS.length)).map(({ fields }) => fields);
  const fieldsOf = (type: string) => told.filter(({ EventType }) => EventType === type);
  expect(fieldsOf('onParticipantLeft')).toEqual([
    expect.objectContaining({ ParticipantSid: from, InteractionSid: sids.interaction }),
  ]);
  expect(fieldsOf('reservation.completed')).toEqual([expect.objectContaining({ WorkerSid: ACCOUNT.workerSid })]);
  expect(fieldsOf('reservation.accepted')).toEqual([expect.objectContaining({ WorkerSid: bobSid, TaskSid: taskSid })]);
  expect(await conversationNow()).toEqual({ state: 'active', identities: ['visitor', BOB] });
});

test("Flex's own client transfers and lists with its own names and a bare array", async () => {
  const origin = twilio.simulator.url;
  const login = await fetch(`${origin}/local/flex-login?agent=${AGENT.identity}`);
  const { token } = (await login.json()) as { token: string };
  const ask = async (method: string, params: object = {}, instance: string = ACCOUNT.flexInstanceSid) => {
    const url = `v1/Instances/${instance}/Interactions/${sids.interaction}/Channels/${sids.channel}/Transfers`;
    const body = JSON.stringify({ url, method, params, token });
    const response = await fetch(`${origin}/__twilio/event-bridge.twilio.com/v1/wschannels`, { method: 'POST', body });
    return { status: response.status, answer: (await response.json()) as unknown };
  };
  const noteSid = `KQ${'0'.repeat(32)}`;
  const from = await aliceInChannel();
  const { answer } = await ask('POST', { noteSid, type: 'cold', from, to: ACCOUNT.taskQueueSid });
  const transfer = expect.objectContaining({ from, to: ACCOUNT.taskQueueSid, note_sid: noteSid, status: 'active' });
  expect(answer).toEqual({ payload: transfer });
  expect((await ask('GET')).answer).toEqual({ payload: [transfer] });
  expect((await ask('GET', {}, 'GOunknown')).status).toBe(404);
});
