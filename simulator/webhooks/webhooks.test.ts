import twilio from 'twilio';
import { createSimulator, type Simulator } from '../server';
import { ACCOUNT } from '../world/account';
import type { Actor } from '../world/conversation-types';
import { type HookReceiver, startHookReceiver } from './hook-receiver';

const API: Actor = { source: 'API' };
const AGENT: Actor = { source: 'SDK', identity: 'alice' };

let simulator: Simulator;
let hooks: HookReceiver;

beforeEach(async () => {
  [simulator, hooks] = await Promise.all([createSimulator({ port: 0, quiet: true }), startHookReceiver()]);
});
afterEach(async () => {
  await Promise.all([simulator.close(), hooks.close()]);
});

const serviceHooks = (patch: Partial<Simulator['world']['settings']['serviceWebhooks']>) =>
  Object.assign(simulator.world.settings.serviceWebhooks, patch);

const chat = async () => {
  const { conversations } = simulator.world;
  const { sid } = await conversations.create({}, API);
  await conversations.addParticipant(sid, { identity: 'alice' }, API);
  return sid;
};

const say = (conversationSid: string, body: string, actor = AGENT) =>
  simulator.world.conversations.post({ conversationSid, body }, actor);

test('a message is told as a signed form with the fields of onMessageAdded', async () => {
  serviceHooks({ postWebhookUrl: `${hooks.url}/post?site=1`, filters: ['onMessageAdded'] });
  const sid = await chat();
  const media = simulator.world.media.add({ content: Buffer.from('x'), contentType: 'image/png', filename: 'a.png' });
  const message = await simulator.world.conversations.post(
    { conversationSid: sid, body: 'Hi', attributes: { a: 1 }, mediaSids: [media.sid] },
    AGENT,
  );
  const [told] = await hooks.until(1);
  expect(told?.fields).toEqual({
    AccountSid: ACCOUNT.accountSid,
    Attributes: '{"a":1}',
    Author: 'alice',
    Body: 'Hi',
    ChatServiceSid: ACCOUNT.chatServiceSid,
    ClientIdentity: 'alice',
    ConversationSid: sid,
    DateCreated: new Date(message.dateCreated).toISOString(),
    EventType: 'onMessageAdded',
    Index: '0',
    Media: JSON.stringify([{ Sid: media.sid, Filename: 'a.png', ContentType: 'image/png', Size: 1 }]),
    MessageSid: message.sid,
    MessagingServiceSid: ACCOUNT.messagingServiceSid,
    ParticipantSid: message.participantSid,
    RetryCount: '0',
    Source: 'SDK',
  });
  const signature = String(told?.headers['x-twilio-signature']);
  expect(twilio.validateRequest(ACCOUNT.authToken, signature, `${hooks.url}/post?site=1`, told?.fields ?? {})).toBe(
    true,
  );
  expect(told?.headers['i-twilio-idempotency-token']).toMatch(/^\w{32}$/);
});

test('REST writes fire nothing unless they ask', async () => {
  serviceHooks({ postWebhookUrl: hooks.url, filters: ['onMessageAdded'] });
  const sid = await chat();
  await say(sid, 'silent', API);
  await say(sid, 'loud', { source: 'API', webhooks: true });
  const told = await hooks.until(1);
  expect(told.map(({ fields }) => [fields.Body, fields.Source])).toEqual([['loud', 'API']]);
});

test('events that the filters do not list do not fire', async () => {
  serviceHooks({ postWebhookUrl: hooks.url, filters: ['onConversationStateUpdated'] });
  const sid = await chat();
  await say(sid, 'unheard');
  simulator.world.conversations.changeState(sid, 'closed');
  const told = await hooks.until(1);
  expect(told.map(({ fields }) => fields)).toEqual([
    expect.objectContaining({
      EventType: 'onConversationStateUpdated',
      StateFrom: 'active',
      StateTo: 'closed',
      Reason: 'API',
    }),
  ]);
});

test('a webhook of one conversation hears of that conversation only, and of what came before it when asked', async () => {
  const [mine, other] = [await chat(), await chat()];
  await say(mine, 'zero');
  await say(mine, 'one');
  simulator.world.settings.scopedWebhooks.add(mine, {
    target: 'webhook',
    url: hooks.url,
    method: 'POST',
    filters: ['onMessageAdded'],
    triggers: [],
    flowSid: null,
    replayAfter: 0,
  });
  await hooks.until(1);
  await say(other, 'elsewhere');
  await say(mine, 'two');
  const told = await hooks.until(2);
  expect(told.map(({ fields }) => fields.Body)).toEqual(['one', 'two']);
  expect(told[0]?.fields.WebhookSid).toMatch(/^WH/);
});

describe('the pre-event webhook', () => {
  beforeEach(() => {
    serviceHooks({ preWebhookUrl: `${hooks.url}/pre`, filters: ['onMessageAdd'] });
  });

  test('is asked before the message exists', async () => {
    await say(await chat(), '/help');
    const [asked] = await hooks.until(1);
    expect(asked?.fields).toMatchObject({ EventType: 'onMessageAdd', Body: '/help', Source: 'SDK' });
    expect(asked?.fields).not.toHaveProperty('MessageSid');
    expect(asked?.fields).not.toHaveProperty('Index');
  });

  test.each([403, 500])('refuses with %i', async (status) => {
    hooks.answerWith(() => ({ status }));
    const sid = await chat();
    await expect(say(sid, '/secret')).rejects.toMatchObject({ code: 50056 });
    expect(simulator.world.conversations.messages(sid)).toEqual([]);
  });

  test('changes body, author and attributes', async () => {
    const body = JSON.stringify({ body: '/text', author: 'bot', attributes: '{"literal":true}' });
    hooks.answerWith(() => ({ status: 200, body }));
    expect(await say(await chat(), '//text')).toMatchObject({
      body: '/text',
      author: 'bot',
      attributes: { literal: true },
    });
  });

  test.each([
    ['an empty 200', { status: 200, body: '' }],
    ['a 200 that changes nothing', { status: 200, body: '{}' }],
    ['a 200 that is no JSON', { status: 200, body: '<html>' }],
    ['a 204', { status: 204 }],
  ])('lets pass with %s', async (_, answer) => {
    hooks.answerWith(() => answer);
    expect((await say(await chat(), 'plain')).body).toBe('plain');
  });

  test('lets pass when nobody answers', async () => {
    await hooks.close();
    expect((await say(await chat(), 'plain')).body).toBe('plain');
  });

  test('is not asked about REST messages', async () => {
    hooks.answerWith(() => ({ status: 403 }));
    expect((await say(await chat(), '/bot', API)).body).toBe('/bot');
  });
});

describe("TaskRouter's callback", () => {
  const listen = (fragment: string, eventsFilter = 'task.created') =>
    Object.assign(simulator.world.settings.workspace, { eventCallbackUrl: hooks.url + fragment, eventsFilter });

  test('tells the wanted events with task and worker', async () => {
    listen('', 'reservation.created');
    const task = simulator.world.taskrouter.createTask({ attributes: { from: 'Ada' } });
    const [told] = await hooks.until(1);
    expect(told?.fields).toMatchObject({
      EventType: 'reservation.created',
      ResourceType: 'reservation',
      TaskSid: task.sid,
      TaskAttributes: '{"from":"Ada"}',
      TaskAssignmentStatus: 'reserved',
      WorkerSid: ACCOUNT.workerSid,
      WorkerName: 'alice@example.com',
      WorkspaceSid: ACCOUNT.workspaceSid,
    });
  });

  test('is tried again as its URL asks, with the same event and token, signed without the fragment', async () => {
    listen('#rc=3&rp=all&tt=15000');
    let failures = 2;
    hooks.answerWith(() => ({ status: failures-- > 0 ? 503 : 204 }));
    simulator.world.taskrouter.createTask({ attributes: {} });
    const told = await hooks.until(3);
    expect(new Set(told.map(({ fields }) => fields.Sid)).size).toBe(1);
    expect(new Set(told.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1);
    const signature = String(told[0]?.headers['x-twilio-signature']);
    expect(twilio.validateRequest(ACCOUNT.authToken, signature, hooks.url, told[0]?.fields ?? {})).toBe(true);
  });

  test('is not tried again for an error answer unless its URL asks', async () => {
    listen('');
    hooks.answerWith(() => ({ status: 503 }));
    simulator.world.taskrouter.createTask({ attributes: { n: 1 } });
    await hooks.until(1);
    simulator.world.taskrouter.createTask({ attributes: { n: 2 } });
    const told = await hooks.until(2);
    expect(told.map(({ fields }) => fields.TaskAttributes)).toEqual(['{"n":1}', '{"n":2}']);
  });
});

test('interaction webhooks tell of the channel and of who joins and leaves', async () => {
  simulator.world.settings.interactionWebhooks.set('ttid', {
    ttid: 'ttid',
    friendlyName: '',
    type: 'global',
    url: hooks.url,
    method: 'POST',
    events: ['onInteractionCreated', 'onChannelCreated', 'onParticipantJoined', 'onParticipantLeft'],
    dateCreated: 0,
    dateUpdated: 0,
  });
  const mediaChannelSid = await chat();
  const { invites, channel } = await simulator.world.interactions.create({
    type: 'web',
    initiatedBy: 'customer',
    mediaChannelSid,
    routing: { taskChannel: 'chat', attributes: {} },
  });
  await simulator.clock.advance(100);
  await hooks.until(1, 'onChannelCreated');
  const taskSid = invites[0]?.taskSid ?? '';
  const [reservation] = simulator.world.taskrouter.reservationsOf(taskSid);
  simulator.world.taskrouter.updateReservation(reservation?.sid ?? '', 'accepted');
  const [, joined] = await hooks.until(2, 'onParticipantJoined');
  expect(joined?.fields).toMatchObject({ ParticipantType: 'agent', TaskSid: taskSid, ChannelSid: channel.sid });
  await simulator.world.interactions.updateParticipant(channel.sid, joined?.fields.ParticipantSid ?? '', 'closed');
  const [left] = await hooks.until(1, 'onParticipantLeft');
  expect(left?.fields).toMatchObject({ MediaChannelSid: mediaChannelSid, TaskSid: taskSid });
});

test('only this machine is called', async () => {
  serviceHooks({ postWebhookUrl: 'http://192.0.2.1/hook', preWebhookUrl: '', filters: ['onMessageAdded'] });
  const failed = new Promise<number | null>((resolve) => simulator.wire.on(({ status }) => resolve(status)));
  await say(await chat(), 'hi');
  expect(await failed).toBeNull();
});
