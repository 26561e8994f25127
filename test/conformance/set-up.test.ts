import { ACCOUNT } from '../../simulator/world/account';
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

const conversations = () => twilio.client.conversations.v1;
const workspace = () => twilio.client.taskrouter.v1.workspaces(ACCOUNT.workspaceSid);

test('all a set-up needs can be found', async () => {
  const flex = await twilio.client.flexApi.v1.configuration().fetch();
  expect(flex).toMatchObject({
    chatServiceInstanceSid: ACCOUNT.chatServiceSid,
    taskrouterWorkspaceSid: ACCOUNT.workspaceSid,
    flexInstanceSid: ACCOUNT.flexInstanceSid,
  });
  expect(await conversations().services(ACCOUNT.chatServiceSid).fetch()).toMatchObject({ sid: ACCOUNT.chatServiceSid });
  expect((await workspace().workflows.list()).map(({ sid }) => sid)).toEqual([ACCOUNT.workflowSid]);
  expect((await workspace().taskQueues.list()).map(({ sid }) => sid)).toEqual([ACCOUNT.taskQueueSid]);
  expect((await workspace().taskChannels.list()).map(({ uniqueName }) => uniqueName)).toContain('chat');
  expect((await workspace().workers.list()).map(({ sid }) => sid)).toEqual([ACCOUNT.workerSid]);
  expect(await twilio.client.sync.v1.services.list()).not.toHaveLength(0);
});

test('webhooks of the service are kept as they were set', async () => {
  const webhooks = conversations().services(ACCOUNT.chatServiceSid).configuration.webhooks();
  await webhooks.update({ preWebhookUrl: 'http://127.0.0.1:1/pre', filters: ['onMessageAdd'], method: 'POST' });
  expect(await webhooks.fetch()).toMatchObject({ preWebhookUrl: 'http://127.0.0.1:1/pre', filters: ['onMessageAdd'] });
  await webhooks.update({ preWebhookUrl: '' });
  expect((await webhooks.fetch()).preWebhookUrl).toBeNull();
});

test('the event callback of the workspace is kept with its overrides', async () => {
  const eventCallbackUrl = 'http://127.0.0.1:1/events#rc=3&rp=all&tt=15000';
  await workspace().update({ eventCallbackUrl, eventsFilter: 'task.created,task.canceled' });
  expect(await workspace().fetch()).toMatchObject({ eventCallbackUrl, eventsFilter: 'task.created,task.canceled' });
  await workspace().update({ eventCallbackUrl: '' });
});

test('a chat address binds its webhook to each conversation it makes', async () => {
  const webhookUrl = 'http://127.0.0.1:1/messages';
  await conversations()
    .addressConfigurations(ACCOUNT.addressSid)
    .update({
      'autoCreation.enabled': true,
      'autoCreation.type': 'webhook',
      'autoCreation.webhookUrl': webhookUrl,
      'autoCreation.webhookFilters': ['onMessageAdded'],
    });
  const chat = await twilio.client.flexApi.v2.webChannels.create({ addressSid: ACCOUNT.addressSid });
  const [webhook] = await conversations().conversations(chat.conversationSid).webhooks.list();
  expect(webhook?.configuration).toEqual({ url: webhookUrl, method: 'POST', filters: ['onMessageAdded'] });
  expect(await conversations().addressConfigurations.list({ type: 'chat' })).toHaveLength(1);
});

test('a conversation takes five webhooks and no more', async () => {
  const { sid } = await conversations().conversations.create();
  const { webhooks } = conversations().conversations(sid);
  const add = () => webhooks.create({ target: 'webhook', 'configuration.url': 'http://127.0.0.1:1/x' });
  for (let n = 0; n < 5; n++) await add();
  await expect(add()).rejects.toMatchObject({ code: 50361 });
});

test('interaction webhooks, which the helper library lacks, are set, changed and removed', async () => {
  const uri = `${twilio.simulator.url}/flex-api.twilio.com/v1/Instances/${ACCOUNT.flexInstanceSid}/InteractionWebhooks`;
  const headers = {
    Authorization: `Basic ${Buffer.from(`${ACCOUNT.accountSid}:${ACCOUNT.authToken}`).toString('base64')}`,
  };
  const send = async (method: string, path: string, fields?: Record<string, string>) => {
    const body = fields && new URLSearchParams(fields);
    return fetch(uri + path, { method, headers, ...(body && { body }) });
  };
  const added = await send('POST', '', {
    FriendlyName: 'ours',
    Type: 'global',
    WebhookUrl: 'http://127.0.0.1:1/interactions',
    WebhookMethod: 'POST',
    WebhookEvents: 'onParticipantLeft',
  });
  const { ttid } = (await added.json()) as { ttid: string };
  expect(added.status).toBe(201);
  const changed = await send('POST', `/${ttid}`, { WebhookUrl: 'http://127.0.0.1:1/other' });
  expect(await changed.json()).toMatchObject({
    webhook_url: 'http://127.0.0.1:1/other',
    webhook_events: ['onParticipantLeft'],
  });
  expect(await (await send('GET', '')).json()).toMatchObject({ webhooks: [{ ttid, friendly_name: 'ours' }] });
  expect((await send('DELETE', `/${ttid}`)).status).toBe(204);
  expect((await send('GET', `/${ttid}`)).status).toBe(404);
});

test('workers can be added, changed and removed', async () => {
  const worker = await workspace().workers.create({ friendlyName: 'bob', attributes: '{"skills":["tax"]}' });
  expect(worker.activityName).toBe('Offline');
  const found = await workspace().workers.list({ targetWorkersExpression: "skills HAS 'tax'" });
  expect(found.map(({ sid }) => sid)).toEqual([worker.sid]);
  const channel = await workspace().workers(worker.sid).workerChannels('chat').update({ capacity: 7 });
  expect(channel.configuredCapacity).toBe(7);
  await workspace().workers(worker.sid).remove();
  expect(await workspace().workers.list({ friendlyName: 'bob' })).toEqual([]);
});

test('users, participants and messages are read and changed at both levels', async () => {
  const service = conversations().services(ACCOUNT.chatServiceSid);
  const { sid } = await service.conversations.create({ uniqueName: 'named', attributes: '{"a":1}' });
  const conversation = service.conversations('named');
  await conversation.participants.create({ identity: 'zoe', attributes: '{"b":2}' });
  const message = await conversation.messages.create({ author: 'zoe', body: 'one' });
  await conversation.messages(message.sid).update({ body: 'two', attributes: '{"c":3}' });
  expect(await conversations().conversations(sid).messages(message.sid).fetch()).toMatchObject({
    body: 'two',
    attributes: '{"c":3}',
  });
  expect(await conversations().participantConversations.list({ identity: 'zoe' })).toHaveLength(1);
  expect((await service.users('zoe').update({ friendlyName: 'Zoe' })).friendlyName).toBe('Zoe');
  await conversation.participants('zoe').remove();
  expect(await conversation.participants.list()).toEqual([]);
  await conversation.messages(message.sid).remove();
  await conversation.remove();
  await expect(conversation.fetch()).rejects.toMatchObject({ status: 404 });
});

test('messages come page by page, newest first when asked', async () => {
  const { sid } = await conversations().conversations.create();
  const { messages } = conversations().conversations(sid);
  for (let n = 0; n < 5; n++) await messages.create({ body: String(n) });
  expect((await messages.list({ pageSize: 2 })).map(({ body }) => body)).toEqual(['0', '1', '2', '3', '4']);
  expect((await messages.list({ order: 'desc', limit: 2 })).map(({ body }) => body)).toEqual(['4', '3']);
});

test("TaskRouter's events can be asked for by task", async () => {
  const task = await workspace().tasks.create({ attributes: '{"x":1}', taskChannel: 'default' });
  const events = await workspace().events.list({ taskSid: task.sid });
  expect(events.map(({ eventType }) => eventType).reverse()).toEqual([
    'task.created',
    'workflow.target-matched',
    'workflow.entered',
    'task-queue.entered',
    'reservation.created',
  ]);
  expect(events[0]?.eventData).toMatchObject({ task_sid: task.sid, task_attributes: '{"x":1}' });
  await workspace().tasks(task.sid).remove();
});

test('statistics count what happened to tasks and how they stand', async () => {
  const task = await workspace().tasks.create({ taskChannel: 'sms' });
  const queue = workspace().taskQueues(ACCOUNT.taskQueueSid);
  const workflow = workspace().workflows(ACCOUNT.workflowSid);
  expect((await queue.realTimeStatistics().fetch()).tasksByStatus).toMatchObject({ reserved: 1, pending: 0 });
  expect((await workflow.realTimeStatistics().fetch()).totalTasks).toBe(1);
  await workspace().tasks(task.sid).update({ assignmentStatus: 'canceled' });
  expect((await queue.cumulativeStatistics().fetch()).tasksCanceled).toBe(1);
  expect((await workflow.cumulativeStatistics().fetch({ minutes: 5 })).tasksCanceled).toBe(1);
  expect((await queue.statistics().fetch()).realtime).toMatchObject({ total_tasks: 0 });
  expect((await workflow.statistics().fetch()).realtime).toMatchObject({ total_tasks: 0 });
});

test('a timer makes a conversation inactive, a message wakes it, another closes it for good', async () => {
  const { sid } = await conversations().conversations.create({ 'timers.inactive': 'PT1M', 'timers.closed': 'PT10M' });
  const conversation = conversations().conversations(sid);
  await twilio.simulator.clock.advance(60_000);
  expect((await conversation.fetch()).state).toBe('inactive');
  await conversation.messages.create({ body: 'still here' });
  expect((await conversation.fetch()).state).toBe('active');
  await twilio.simulator.clock.advance(600_000);
  expect((await conversation.fetch()).state).toBe('closed');
});

test('API keys are made, listed and removed with the auth token, and not with a key', async () => {
  const { iam } = twilio.client;
  const key = await iam.v1.newApiKey.create({ accountSid: ACCOUNT.accountSid, friendlyName: 'ours' });
  expect(key.secret).toMatch(/^\w{32}$/);
  const names = (await iam.v1.getApiKeys.list({ accountSid: ACCOUNT.accountSid })).map(
    ({ friendlyName }) => friendlyName,
  );
  expect(names).toContain('ours');

  const withKey = twilio.clientOf(key.sid, key.secret);
  expect((await withKey.flexApi.v1.configuration().fetch()).flexInstanceSid).toBe(ACCOUNT.flexInstanceSid);
  await expect(withKey.iam.v1.newApiKey.create({ accountSid: ACCOUNT.accountSid })).rejects.toMatchObject({
    status: 403,
  });

  await iam.v1.apiKey(key.sid).remove();
  await expect(withKey.flexApi.v1.configuration().fetch()).rejects.toMatchObject({ status: 401 });
});

test('Functions services are found with where they answer and their variables', async () => {
  twilio.simulator.world.serverless.deploy({
    uniqueName: 'ours',
    domainName: 'ours-1234-dev.twil.io',
    variables: { GREETING: 'hello' },
  });
  const service = (await twilio.client.serverless.v1.services.list()).find(({ uniqueName }) => uniqueName === 'ours');
  const { environments } = twilio.client.serverless.v1.services(service?.sid ?? '');
  const [environment] = await environments.list();
  expect(environment?.domainName).toBe('ours-1234-dev.twil.io');
  const variables = await twilio.client.serverless.v1
    .services(service?.sid ?? '')
    .environments(environment?.sid ?? '')
    .variables.list();
  expect(variables.map(({ key, value }) => [key, value])).toEqual([['GREETING', 'hello']]);
});

test('each environment of a service has an address and variables of its own', async () => {
  const uniqueName = 'twofold';
  for (const suffix of [undefined, 'stage']) {
    const domainName = `twofold-1234${suffix ? `-${suffix}` : ''}.twil.io`;
    twilio.simulator.world.serverless.deploy({ uniqueName, suffix, domainName, variables: { AT: suffix ?? 'bare' } });
  }
  const service = (await twilio.client.serverless.v1.services.list()).find((each) => each.uniqueName === uniqueName);
  const { environments } = twilio.client.serverless.v1.services(service?.sid ?? '');
  const found = await Promise.all(
    (await environments.list()).map(async ({ sid, uniqueName: name, domainSuffix, domainName, buildSid }) => {
      const [variable] = await environments(sid).variables.list();
      return { name, domainSuffix, domainName, at: variable?.value, hasBuild: /^ZB/.test(buildSid) };
    }),
  );
  expect(found).toEqual([
    { name: 'production', domainSuffix: null, domainName: 'twofold-1234.twil.io', at: 'bare', hasBuild: true },
    {
      name: 'stage-environment',
      domainSuffix: 'stage',
      domainName: 'twofold-1234-stage.twil.io',
      at: 'stage',
      hasBuild: true,
    },
  ]);
});

test('a changed auth token opens the account, and the old one no longer does', async () => {
  twilio.simulator.world.credentials.rotateAuthToken();
  await expect(twilio.client.flexApi.v1.configuration().fetch()).rejects.toMatchObject({ status: 401 });
  const renewed = twilio.clientOf(ACCOUNT.accountSid, twilio.simulator.world.credentials.authToken());
  expect((await renewed.flexApi.v1.configuration().fetch()).flexInstanceSid).toBe(ACCOUNT.flexInstanceSid);
});
