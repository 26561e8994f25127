import { conversationSid } from '@bot-handoff/contract';
import { readConversationWebhook } from './conversation-webhook';
import { glanceAtConversation, glanceAtInteraction, glanceAtTask } from './glances';
import { readInteractionWebhook } from './interaction-webhook';
import { readOfPause, readOfState } from './plain-reads';
import { readTaskRouterWebhook } from './taskrouter-webhook';

const sid = (prefix: string) => prefix + 'a'.repeat(32);
const service = sid('IS');
const CH = conversationSid.parse(sid('CH'));
const state = readOfState(service, CH);

const message = { ConversationSid: CH, MessageSid: sid('IM'), Index: '3', StateTo: 'closed' };
const TaskAttributes = JSON.stringify({ conversationSid: CH });
const task = { TaskSid: sid('WT'), WorkerSid: sid('WK'), TaskAttributes };
const interaction = {
  InteractionSid: sid('KD'),
  MediaChannelSid: CH,
  TaskSid: sid('WT'),
  ChannelStatus: 'closed',
  ParticipantType: 'agent',
};

test.each([
  ['onMessageAdded', message, glanceAtConversation, readConversationWebhook, [state, readOfPause(service)]],
  ['onConversationStateUpdated', message, glanceAtConversation, readConversationWebhook, []],
  ['onDeliveryUpdated', message, glanceAtConversation, readConversationWebhook, []],
  ['task-queue.entered', task, glanceAtTask, readTaskRouterWebhook, [state]],
  ['reservation.accepted', task, glanceAtTask, readTaskRouterWebhook, [state]],
  ['reservation.created', task, glanceAtTask, readTaskRouterWebhook, []],
  ['task.completed', task, glanceAtTask, readTaskRouterWebhook, []],
  ['reservation.accepted', { ...task, TaskAttributes: '{}' }, glanceAtTask, readTaskRouterWebhook, []],
  ['reservation.accepted', { ...task, TaskAttributes: undefined }, glanceAtTask, readTaskRouterWebhook, []],
  ['onParticipantLeft', interaction, glanceAtInteraction, readInteractionWebhook, [state]],
  [
    'onParticipantLeft',
    { ...interaction, ParticipantType: 'customer' },
    glanceAtInteraction,
    readInteractionWebhook,
    [],
  ],
  ['onChannelStatusUpdated', interaction, glanceAtInteraction, readInteractionWebhook, []],
])('%s: what is read at a glance is read in the end', (EventType, fields, glance, read, expected) => {
  const event = { EventType, ...fields };
  expect(glance(event, service)).toEqual(expected);
  if (expected.length > 0) expect(read(event)?.conversation).toBe(CH);
});
