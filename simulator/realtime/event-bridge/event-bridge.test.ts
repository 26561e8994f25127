import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type BrowserHosts, serveBrowserHosts } from '../../flex/browser-hosts';
import { createSimulator, type Simulator } from '../../server';
import { ACCOUNT, AGENT } from '../../world/account';
import type { JsonObject } from '../../world/json';

/** What Flex's TaskRouter client is told, and what its requests do. */

let simulator: Simulator;
let hosts: BrowserHosts;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
  hosts = serveBrowserHosts(simulator, []);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  hosts.close();
  await simulator.close();
});

const HOST = '__twilio/event-bridge.twilio.com/v1/wschannels';
const workspace = `Workspaces/${ACCOUNT.workspaceSid}`;

async function tokenOf(agent: string): Promise<string> {
  const response = await fetch(`${simulator.url}/local/flex-login?agent=${agent}`);
  return ((await response.json()) as { token: string }).token;
}

interface Heard {
  readonly event_type: string;
  readonly payload: JsonObject;
}

async function listen(agent: string): Promise<Heard[]> {
  const socket = new WebSocket(`${simulator.url.replace('http', 'ws')}/${HOST}?token=${await tokenOf(agent)}`);
  sockets.push(socket);
  const heard: Heard[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as Heard));
  await once(socket, 'message');
  return heard;
}

async function ask(agent: string, method: string, url: string, params: object = {}) {
  const body = JSON.stringify({ url, method, params, token: await tokenOf(agent) });
  const response = await fetch(`${simulator.url}/${HOST}`, { method: 'POST', body });
  const answer = (await response.json()) as { payload?: JsonObject };
  return { status: response.status, payload: answer.payload ?? {} };
}

async function until<T>(read: () => T | undefined): Promise<T> {
  for (;;) {
    const value = read();
    if (value !== undefined) return value;
    await new Promise(setImmediate);
  }
}

const heardOf = (heard: Heard[], type: string) => until(() => heard.find(({ event_type }) => event_type === type));

async function handOff() {
  const { conversations, interactions } = simulator.world;
  const { sid } = await conversations.create({}, { source: 'API' });
  await conversations.addParticipant(sid, { identity: 'visitor' }, { source: 'API' });
  const { interaction } = await interactions.create({
    type: 'web',
    initiatedBy: 'customer',
    mediaChannelSid: sid,
    routing: { taskChannel: 'chat', attributes: { from: 'Carla' } },
  });
  return { conversationSid: sid, interactionSid: interaction.sid, channelSid: interaction.channelSid };
}

const accept = async (heard: Heard[], chat: { interactionSid: string; channelSid: string }) => {
  const { payload } = await heardOf(heard, 'reservation.created');
  const invite = await until(() => simulator.world.interactions.invites(chat.channelSid)[0]);
  const url = `v1/Interactions/${chat.interactionSid}/Channels/${chat.channelSid}/Invites/${invite.sid}`;
  await ask(AGENT.identity, 'POST', url, {
    action: 'accept',
    routing: { type: 'taskrouter', reservation: { sid: payload.sid } },
  });
  await heardOf(heard, 'reservation.accepted');
  return payload;
};

it('offers a chat to one agent and tells nobody else', async () => {
  simulator.world.taskrouter.addWorker({ friendlyName: 'bob', attributes: { contact_uri: 'client:bob' } });
  const [alice, bob] = [await listen(AGENT.identity), await listen('bob')];
  await handOff();
  expect((await heardOf(alice, 'reservation.created')).payload).toMatchObject({
    worker_sid: ACCOUNT.workerSid,
    reservation_status: 'pending',
    task: { assignment_status: 'reserved', task_channel_unique_name: 'chat' },
  });
  expect(bob.map(({ event_type }) => event_type)).toEqual(['init']);
});

it('accepts: the agent joins the conversation and is listed with the reservation', async () => {
  const heard = await listen(AGENT.identity);
  const chat = await handOff();
  const reservation = await accept(heard, chat);
  const { payload } = await ask(
    AGENT.identity,
    'GET',
    `v1/Interactions/${chat.interactionSid}/Channels/${chat.channelSid}/Participants`,
  );
  expect(payload.participants).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'customer', routing_properties: null }),
      expect.objectContaining({
        type: 'agent',
        routing_properties: expect.objectContaining({
          reservation_sid: reservation.sid,
          worker_sid: ACCOUNT.workerSid,
        }),
        media_properties: expect.objectContaining({ identity: AGENT.identity }),
      }),
    ]),
  );
});

it("writes a task's attributes, and its agent hears of it", async () => {
  const heard = await listen(AGENT.identity);
  const chat = await handOff();
  const { task_sid: taskSid } = await accept(heard, chat);
  await ask(AGENT.identity, 'POST', `${workspace}/Tasks/${taskSid}`, { Attributes: { order: '4711' } });
  const { payload } = await until(() =>
    heard.find(
      ({ event_type, payload: told }) => event_type === 'task.updated' && /4711/.test(String(told.attributes)),
    ),
  );
  expect(payload.sid).toBe(taskSid);
});

it('ends the channel into wrap-up, which closes the conversation', async () => {
  const heard = await listen(AGENT.identity);
  const chat = await handOff();
  await accept(heard, chat);
  const channel = `v1/Interactions/${chat.interactionSid}/Channels/${chat.channelSid}`;
  await ask(AGENT.identity, 'POST', channel, { status: 'closed', routing: { status: 'wrapup' } });
  await heardOf(heard, 'reservation.wrapup');
  await until(() => simulator.world.conversations.get(chat.conversationSid)?.state === 'closed' || undefined);
});

it('changes the activity, for that agent only', async () => {
  const heard = await listen(AGENT.identity);
  const rest = simulator.world.taskrouter.activities.find(({ friendlyName }) => friendlyName === 'Break');
  await ask(AGENT.identity, 'POST', `${workspace}/Workers/${ACCOUNT.workerSid}`, { ActivitySid: rest?.sid });
  expect((await heardOf(heard, 'worker.activity.update')).payload).toMatchObject({
    activity_name: 'Break',
    available: false,
  });
});

it('refuses a token that belongs to no agent, and says 501 to what it does not know', async () => {
  const body = JSON.stringify({ url: `${workspace}/Activities`, method: 'GET', token: 'forged' });
  expect((await fetch(`${simulator.url}/${HOST}`, { method: 'POST', body })).status).toBe(401);
  expect((await ask(AGENT.identity, 'GET', `${workspace}/Unheard`)).status).toBe(501);
});
