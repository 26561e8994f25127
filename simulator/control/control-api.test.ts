import { request } from 'node:http';
import { createSimulator, type Simulator } from '../server';
import { type HookReceiver, startHookReceiver } from '../webhooks/hook-receiver';
import { ACCOUNT } from '../world/account';

interface Started {
  readonly conversationSid: string;
}

let simulator: Simulator;
let hooks: HookReceiver;

beforeEach(async () => {
  [simulator, hooks] = await Promise.all([createSimulator({ port: 0, quiet: true }), startHookReceiver()]);
});
afterEach(async () => {
  await Promise.all([simulator.close(), hooks.close()]);
});

const call = (method: string, path: string, body?: unknown) =>
  fetch(simulator.url + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });

const read = async <Body>(response: Promise<Response>): Promise<Body> => (await (await response).json()) as Body;

const Authorization = `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`;
const listServices = () => fetch(`${simulator.url}/sync.twilio.com/v1/Services`, { headers: { Authorization } });

const statusWithHost = (host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(`${simulator.url}/local.json`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

test('/local.json answers once everything runs', async () => {
  expect((await call('GET', '/local.json')).status).toBe(503);
  simulator.ready('http://127.0.0.1:3001');
  expect(await (await call('GET', '/local.json')).json()).toEqual({
    accountSid: ACCOUNT.accountSid,
    authToken: ACCOUNT.authToken,
    chatServiceSid: ACCOUNT.chatServiceSid,
    workspaceSid: ACCOUNT.workspaceSid,
    workflowSid: ACCOUNT.workflowSid,
    workerSid: ACCOUNT.workerSid,
    addressSid: ACCOUNT.addressSid,
    functionsUrl: 'http://127.0.0.1:3001',
    syncServiceSid: ACCOUNT.syncServiceSid,
    apiKeySid: ACCOUNT.apiKeySid,
    apiKeySecret: ACCOUNT.apiKeySecret,
    flexInstanceSid: ACCOUNT.flexInstanceSid,
  });
});

test('another name than this machine is turned away', async () => {
  simulator.ready('http://127.0.0.1:3001');
  const { port } = new URL(simulator.url);
  expect(await statusWithHost(`localhost:${port}`)).toBe(200);
  expect(await statusWithHost(`evil.example:${port}`)).toBe(403);
  expect(await statusWithHost('127.0.0.1:1')).toBe(403);
});

test('a request that nobody simulates answers 501 and is listed', async () => {
  await fetch(`${simulator.url}/video.twilio.com/v1/Rooms`);
  const response = await fetch(`${simulator.url}/video.twilio.com/v1/Rooms`);
  expect(response.status).toBe(501);
  expect(await (await call('GET', '/local/unhandled')).json()).toEqual({
    requests: [{ method: 'GET', host: 'video.twilio.com', path: '/v1/Rooms', count: 2 }],
  });
});

test('mounted routes are asked, and can leave a request to others', async () => {
  simulator.mount((_, response, { pathname }) => {
    if (pathname !== '/demo') return false;
    response.end('mine');
    return true;
  });
  expect(await (await call('GET', '/demo')).text()).toBe('mine');
  expect((await listServices()).status).toBe(200);
});

test('time can be moved', async () => {
  const before = simulator.clock.now();
  const { now } = await read<{ now: number }>(call('POST', '/local/clock/advance', { ms: 3_600_000 }));
  expect(now - before).toBeGreaterThanOrEqual(3_600_000);
  expect((await call('POST', '/local/clock/advance', { ms: 'soon' })).status).toBe(400);
});

test('a fault strikes as often as it is told, then Twilio works again', async () => {
  const rule = { host: 'sync.twilio.com', path: '/v1/Services', kind: 'status', status: 429, times: 2 };
  expect((await call('POST', '/local/faults', rule)).status).toBe(201);
  expect((await listServices()).status).toBe(429);
  expect(await (await listServices()).json()).toMatchObject({ code: 20429, status: 429 });
  expect((await listServices()).status).toBe(200);
});

test('a dropped request is not answered, until the fault is taken away', async () => {
  await call('POST', '/local/faults', { kind: 'drop', method: 'GET' });
  await expect(listServices()).rejects.toThrow();
  await call('DELETE', '/local/faults');
  expect((await listServices()).status).toBe(200);
});

describe('a request that was applied, though its caller cannot know', () => {
  const services = async () => (await read<{ services: unknown[] }>(listServices())).services.length;
  const addService = () =>
    fetch(`${simulator.url}/sync.twilio.com/v1/Services`, {
      method: 'POST',
      headers: { Authorization },
      body: new URLSearchParams({ FriendlyName: 'one more' }),
    });

  test('lost-answer breaks the connection', async () => {
    const before = await services();
    await call('POST', '/local/faults', { kind: 'lost-answer', method: 'POST', times: 1 });
    await expect(addService()).rejects.toThrow();
    expect(await services()).toBe(before + 1);
  });

  test('late-status answers with an error', async () => {
    const before = await services();
    await call('POST', '/local/faults', { kind: 'late-status', status: 500, method: 'POST', times: 1 });
    expect((await addService()).status).toBe(500);
    expect(await services()).toBe(before + 1);
  });
});

test('a plan decides where no rule does, and sees which invocation a request belongs to', async () => {
  const drop = { kind: 'drop', status: 0, ms: 0 } as const;
  simulator.faults.follow((_, { correlation }) => (correlation === 'cut off' ? drop : undefined));
  const from = (invocation: string) =>
    fetch(`${simulator.url}/sync.twilio.com/v1/Services`, {
      headers: { Authorization, 'X-Bot-Handoff-Correlation': invocation },
    });
  await expect(from('cut off')).rejects.toThrow();
  expect((await from('alive')).status).toBe(200);
  await call('POST', '/local/faults', { kind: 'status', status: 503, times: 1 });
  expect((await from('cut off')).status).toBe(503);
});

test.each([
  [{ kind: 'explode' }, /kind takes/],
  [{ kind: 'duplicate' }, /webhooks only/],
  [{ kind: 'lost-answer', direction: 'webhook' }, /requests only/],
  [{ kind: 'late-status' }, /needs a status/],
  [{ kind: 'status' }, /needs a status/],
  [{ kind: 'drop', direction: 'up' }, /direction takes/],
  ['drop', /JSON object/],
])('the fault %j is refused with a reason', async (rule, reason) => {
  const response = await call('POST', '/local/faults', rule);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ message: expect.stringMatching(reason) });
});

describe('faults of webhooks', () => {
  const say = async (...bodies: string[]) => {
    const { conversations, settings } = simulator.world;
    Object.assign(settings.serviceWebhooks, { postWebhookUrl: hooks.url, filters: ['onMessageAdded'] });
    const { sid } = await conversations.create({}, { source: 'API' });
    for (const body of bodies) {
      await conversations.post({ conversationSid: sid, body }, { source: 'SDK', identity: 'ada' });
    }
  };
  const bodies = async (count: number) => (await hooks.until(count)).map(({ fields }) => fields.Body);

  test('drop loses one', async () => {
    await call('POST', '/local/faults', { kind: 'drop', direction: 'webhook', times: 1 });
    await say('lost', 'found');
    expect(await bodies(1)).toEqual(['found']);
  });

  test('duplicate sends one twice, with one token', async () => {
    await call('POST', '/local/faults', { kind: 'duplicate', direction: 'webhook', times: 1 });
    await say('twice');
    expect(await bodies(2)).toEqual(['twice', 'twice']);
    expect(new Set(hooks.received.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1);
  });

  test('reorder lets the next one pass first', async () => {
    await call('POST', '/local/faults', { kind: 'reorder', direction: 'webhook', times: 1, ms: 10_000 });
    await say('first', 'second');
    expect(await bodies(2)).toEqual(['second', 'first']);
  });
});

test('the wire log shows requests and webhooks, also as they happen', async () => {
  const stop = new AbortController();
  const stream = await fetch(`${simulator.url}/local/wire/events`, { signal: stop.signal });
  await listServices();
  const { entries } = await read<{ entries: unknown[] }>(call('GET', '/local/wire'));
  expect(entries).toEqual([
    expect.objectContaining({ kind: 'rest', from: 'functions', to: 'twilio', label: 'GET /v1/Services', status: 200 }),
  ]);
  let seen = '';
  for await (const part of stream.body ?? []) {
    seen += Buffer.from(part).toString();
    if (seen.includes('GET /v1/Services')) break;
  }
  expect(seen).toContain('data: {');
  stop.abort();
});

test('a text message from outside makes a conversation where an address asks for it', async () => {
  const message = { type: 'sms', from: '+15550100', to: '+15550199', body: 'Hi' };
  expect((await call('POST', '/local/inbound', message)).status).toBe(404);
  await fetch(`${simulator.url}/conversations.twilio.com/v1/Configuration/Addresses`, {
    method: 'POST',
    headers: { Authorization },
    body: new URLSearchParams({
      Type: 'sms',
      Address: '+15550199',
      'AutoCreation.Enabled': 'true',
      'AutoCreation.Type': 'webhook',
      'AutoCreation.WebhookUrl': hooks.url,
      'AutoCreation.WebhookFilters': 'onMessageAdded',
    }),
  });
  const { conversationSid } = await read<Started>(call('POST', '/local/inbound', message));
  const again = await read<Started>(call('POST', '/local/inbound', { ...message, body: 'Again' }));
  expect(again.conversationSid).toBe(conversationSid);
  const told = await hooks.until(2);
  expect(told.map(({ fields }) => [fields.Author, fields.Source, fields.Index])).toEqual([
    ['+15550100', 'SMS', '0'],
    ['+15550100', 'SMS', '1'],
  ]);
});

test('a webhook is told what became of a message to a phone', async () => {
  const { conversations, receipts, settings } = simulator.world;
  Object.assign(settings.serviceWebhooks, { postWebhookUrl: hooks.url, filters: ['onDeliveryUpdated'] });
  const { sid } = await conversations.create({}, { source: 'API' });
  const messagingBinding = { type: 'sms', address: '+15550100', proxyAddress: '+15550199' };
  await conversations.addParticipant(sid, { messagingBinding }, { source: 'API' });
  expect((await call('POST', '/local/deliveries', { status: 'undelivered', errorCode: 30003 })).status).toBe(200);
  const message = await conversations.post({ conversationSid: sid, body: 'Hi' }, { source: 'API' });
  const [sent, lost] = await hooks.until(2);
  const [receipt] = receipts.of(message.sid);
  const common = { EventType: 'onDeliveryUpdated', MessageSid: message.sid, DeliveryReceiptSid: receipt?.sid };
  expect(sent?.fields).toMatchObject({ ...common, Status: 'sent', ErrorCode: '0' });
  expect(lost?.fields).toMatchObject({ ...common, Status: 'undelivered', ErrorCode: '30003' });
});
