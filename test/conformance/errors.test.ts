import twilioLibrary from 'twilio';
import { ACCOUNT } from '../../simulator/world/account';
import { type SimulatedTwilio, startSimulatedTwilio } from './simulated-twilio';

let twilio: SimulatedTwilio;

beforeAll(async () => {
  twilio = await startSimulatedTwilio();
});
afterAll(async () => {
  await twilio.simulator.close();
});

const sync = () => twilio.client.sync.v1.services(ACCOUNT.syncServiceSid);
const conversations = () => twilio.client.conversations.v1.conversations;
const missing = (prefix: string) => prefix + 'f'.repeat(32);

const closedConversation = async () => {
  const { sid } = await conversations().create();
  await conversations()(sid).update({ state: 'closed' });
  return sid;
};

test.each<[string, () => Promise<unknown>, { status: number; code: number }]>([
  ['an unknown conversation', () => conversations()(missing('CH')).fetch(), { status: 404, code: 50350 }],
  [
    'a message to an unknown conversation',
    () => conversations()(missing('CH')).messages.create({ body: 'x' }),
    { status: 404, code: 50350 },
  ],
  [
    'a message to a closed conversation',
    async () => conversations()(await closedConversation()).messages.create({ body: 'x' }),
    { status: 400, code: 50377 },
  ],
  ['a conversation created closed', () => conversations().create({ state: 'closed' }), { status: 400, code: 50384 }],
  ['attributes that are not JSON', () => conversations().create({ attributes: '{oops' }), { status: 400, code: 50304 }],
  [
    'attributes that are too long',
    () => conversations().create({ attributes: JSON.stringify({ long: 'x'.repeat(17_000) }) }),
    { status: 400, code: 50303 },
  ],
  [
    'a timer that is too short',
    () => conversations().create({ 'timers.closed': 'PT9M' }),
    { status: 400, code: 50374 },
  ],
  [
    'a pre-event as filter of a conversation’s own webhook',
    async () => {
      const { sid } = await conversations().create();
      return conversations()(sid).webhooks.create({
        target: 'webhook',
        'configuration.url': 'http://127.0.0.1:1/x',
        'configuration.filters': ['onMessageAdd'],
      });
    },
    { status: 400, code: 50371 },
  ],
  ['an unknown document', () => sync().documents('nothing').fetch(), { status: 404, code: 20404 }],
  [
    'an unknown task',
    () => twilio.client.taskrouter.v1.workspaces(ACCOUNT.workspaceSid).tasks(missing('WT')).fetch(),
    { status: 404, code: 20404 },
  ],
  [
    'another workspace',
    () => twilio.client.taskrouter.v1.workspaces(missing('WS')).tasks.list(),
    { status: 404, code: 20404 },
  ],
  [
    'an interaction without a type',
    () => twilio.client.flexApi.v1.interaction.create({ channel: {}, routing: {} }),
    { status: 400, code: 20001 },
  ],
  [
    'an interaction on an unknown workflow',
    () =>
      twilio.client.flexApi.v1.interaction.create({
        channel: { type: 'web', initiated_by: 'customer', properties: { media_channel_sid: missing('CH') } },
        routing: { properties: { workspace_sid: ACCOUNT.workspaceSid, workflow_sid: missing('WW') } },
      }),
    { status: 400, code: 20001 },
  ],
  [
    'a web chat at an unknown address',
    () => twilio.client.flexApi.v2.webChannels.create({ addressSid: missing('IG') }),
    { status: 404, code: 20404 },
  ],
])('%s', async (_, act, expected) => {
  await expect(act()).rejects.toMatchObject(expected);
});

test('an error body names its code, a page about it and the status', async () => {
  const response = await fetch(`${twilio.simulator.url}/sync.twilio.com/v1/Services`, {
    headers: { Authorization: `Basic ${Buffer.from('AC:wrong').toString('base64')}` },
  });
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    code: 20003,
    message: 'Authenticate',
    more_info: 'https://www.twilio.com/docs/errors/20003',
    status: 401,
  });
});

test('an API key opens as the account does', async () => {
  const { httpClient } = twilio.client;
  const client = twilioLibrary(ACCOUNT.apiKeySid, ACCOUNT.apiKeySecret, { accountSid: ACCOUNT.accountSid, httpClient });
  await expect(client.conversations.v1.configuration().fetch()).resolves.toMatchObject({
    defaultChatServiceSid: ACCOUNT.chatServiceSid,
  });
});

test('the same participant twice is refused, and so is an address pair that talks elsewhere', async () => {
  const [first, second] = [await conversations().create(), await conversations().create()];
  await conversations()(first.sid).participants.create({ identity: 'twice' });
  await expect(conversations()(first.sid).participants.create({ identity: 'twice' })).rejects.toMatchObject({
    status: 409,
    code: 50433,
  });
  const pair = { 'messagingBinding.address': '+15550100', 'messagingBinding.proxyAddress': '+15550199' };
  await conversations()(first.sid).participants.create(pair);
  await expect(conversations()(second.sid).participants.create(pair)).rejects.toMatchObject({
    code: 50416,
    message: expect.stringContaining(first.sid),
  });
});
