import { readConversationWebhook } from './conversation-webhook';
import { readInteractionWebhook } from './interaction-webhook';
import { readTaskRouterWebhook } from './taskrouter-webhook';

const sid = (prefix: string) => prefix + 'a'.repeat(32);
const [CH, IM, MB, WT, WK, KD, UO] = ['CH', 'IM', 'MB', 'WT', 'WK', 'KD', 'UO'].map(sid);

const message = {
  EventType: 'onMessageAdded',
  ConversationSid: CH,
  MessageSid: IM,
  Index: '7',
  Body: 'hi',
  Attributes: '{}',
  ParticipantSid: MB,
  Source: 'SDK',
};

describe('Conversations webhooks', () => {
  test('a message', () => {
    expect(readConversationWebhook(message)).toEqual({
      conversation: CH,
      arrivals: [{ kind: 'message.added', message: { sid: IM, index: 7, participant: MB, text: 'hi' } }],
    });
  });

  test('a pressed button', () => {
    const Attributes = JSON.stringify({ bot_handoff: { choice: { nonce: 'e1', option: '0' } } });
    expect(readConversationWebhook({ ...message, Attributes })?.arrivals[0]).toMatchObject({
      message: { choice: { nonce: 'e1', option: '0' } },
    });
  });

  test('media alone has no body; attributes that are no JSON are none', () => {
    const { Body: _body, ...silent } = message;
    const Media = JSON.stringify([{ Sid: sid('ME'), Filename: 'a.png', ContentType: 'image/png', Size: 12232 }]);
    expect(readConversationWebhook({ ...silent, Media, Attributes: 'oops' })?.arrivals[0]).toMatchObject({
      message: { text: '', media: [{ type: 'image/png', name: 'a.png', size: 12232 }] },
    });
  });

  test('a text that the agent meant, and one from a phone', () => {
    const Attributes = JSON.stringify({ bot_handoff: { literal: true } });
    expect(readConversationWebhook({ ...message, Attributes, Author: 'alice' })?.arrivals[0]).toEqual({
      kind: 'message.added',
      message: { sid: IM, index: 7, participant: MB, text: 'hi', isLiteral: true },
    });
    for (const Author of ['+15550001111', 'whatsapp:+15550001111']) {
      expect(readConversationWebhook({ ...message, Author })?.arrivals[0]).toMatchObject({
        message: { isFromAddress: true },
      });
    }
  });

  test('only the end of a conversation matters among its states', () => {
    const state = { EventType: 'onConversationStateUpdated', ConversationSid: CH };
    expect(readConversationWebhook({ ...state, StateTo: 'closed' })?.arrivals).toEqual([
      { kind: 'conversation.closed' },
    ]);
    expect(readConversationWebhook({ ...state, StateTo: 'inactive' })).toBeUndefined();
  });

  test.each([[{ ...message, EventType: 'onDeliveryUpdated' }], [{ ...message, ConversationSid: 'CH1' }], [{}], ['']])(
    'what is not for us is left alone: %#',
    (fields) => {
      expect(readConversationWebhook(fields)).toBeUndefined();
    },
  );
});

describe('TaskRouter events', () => {
  const task = { TaskSid: WT, TaskAttributes: JSON.stringify({ conversationSid: CH, name: 'Maya' }) };

  test.each([
    ['task-queue.entered', ['task.queued']],
    ['reservation.wrapup', ['agent.left']],
    ['reservation.completed', ['agent.left']],
    ['task.completed', ['agent.left', 'task.completed']],
    ['task.canceled', ['task.canceled']],
    ['task.deleted', ['task.canceled']],
    ['workflow.timeout', ['task.canceled']],
  ])('%s', (EventType, kinds) => {
    const notice = readTaskRouterWebhook({ ...task, EventType });
    expect(notice?.conversation).toBe(CH);
    expect(notice?.arrivals.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('an acceptance brings the agent with it', () => {
    const worker = { WorkerSid: WK, WorkerName: 'alice@example.com', WorkerAttributes: '{"full_name":"Alice Agent"}' };
    expect(readTaskRouterWebhook({ ...task, ...worker, EventType: 'reservation.accepted' })?.arrivals).toEqual([
      {
        kind: 'reservation.accepted',
        task: WT,
        agent: { worker: WK, workerName: 'alice@example.com', attributes: { full_name: 'Alice Agent' } },
        taskAttributes: { conversationSid: CH, name: 'Maya' },
      },
    ]);
  });

  test('so does where the agent meets the customer, once Flex has written it into the task', () => {
    const attributes = { conversationSid: CH, flexInteractionSid: KD, flexInteractionChannelSid: UO };
    const fields = { TaskSid: WT, TaskAttributes: JSON.stringify(attributes), WorkerSid: WK };
    expect(readTaskRouterWebhook({ ...fields, EventType: 'reservation.accepted' })?.arrivals).toMatchObject([
      { desk: { interaction: KD, channel: UO } },
    ]);
  });

  test.each([
    ['a reservation that is offered on', { ...task, EventType: 'reservation.timeout' }],
    ['a task without a conversation', { ...task, TaskAttributes: '{}', EventType: 'task.canceled' }],
    ['a worker', { EventType: 'worker.activity.update', WorkerSid: WK }],
  ])('%s says nothing about a conversation', (_name, fields) => {
    expect(readTaskRouterWebhook(fields)).toBeUndefined();
  });
});

describe('Interactions webhooks', () => {
  const channel = { InteractionSid: KD, ChannelSid: UO, MediaChannelSid: CH, MediaChannelType: 'web' };

  test.each([
    ['onChannelCreateFailed', {}, { kind: 'channel.failed', interaction: KD }],
    ['onChannelStatusUpdated', { ChannelStatus: 'closed' }, { kind: 'conversation.closed' }],
    ['onParticipantLeft', { ParticipantType: 'agent', TaskSid: WT }, { kind: 'agent.left', task: WT }],
  ])('%s', (EventType, more, arrival) => {
    expect(readInteractionWebhook({ ...channel, EventType, ...more })).toEqual({
      conversation: CH,
      arrivals: [arrival],
    });
  });

  test('what Conversations tells under the same names is not mixed up with it', () => {
    expect(readInteractionWebhook({ EventType: 'onParticipantUpdated', ConversationSid: CH })).toBeUndefined();
  });

  test('a customer who leaves is no agent who leaves', () => {
    expect(
      readInteractionWebhook({ ...channel, EventType: 'onParticipantLeft', ParticipantType: 'customer' }),
    ).toBeUndefined();
  });
});
