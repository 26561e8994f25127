import type { InteractionRecord, RoutingRequest } from './interaction-records';
import { type InteractionStage, setChannelStatus } from './interaction-stage';
import type { Invite } from './interaction-types';
import type { JsonObject } from './json';
import type { Task } from './taskrouter-types';

/** Flex makes the channel, and what it knows of the task, a moment after it answered. */
const SETUP_MS = 20;
/** "Channel validation error". */
const CHANNEL_INVALID = 19025;

/** The attributes that a task has from its first moment. */
const firstAttributes = (record: InteractionRecord, routing: RoutingRequest): JsonObject => ({
  ...routing.attributes,
  channelType: record.channel.type,
  direction: record.initiatedBy === 'agent' ? 'outbound' : 'inbound',
  initiatedBy: record.initiatedBy,
  flexInteractionSid: record.interaction.sid,
});

/** The attributes that Flex adds once the channel stands. */
const laterAttributes = (record: InteractionRecord, invite: Invite, { attributes }: Task): JsonObject => ({
  ...attributes,
  conversationSid: record.channel.mediaChannelSid,
  flexInteractionChannelSid: record.channel.sid,
  flexChannelInviteSid: invite.sid,
  taskCreateSource: 'interaction',
  conversations: {
    conversation_id: record.interaction.sid,
    initiated_by: record.initiatedBy,
    communication_channel: record.channel.type,
    media: [{ type: 'ChatTranscript', sid: record.channel.mediaChannelSid }],
    ...(isObject(attributes.conversations) && attributes.conversations),
  },
  customers: {
    name: attributes.customerName ?? null,
    phone: null,
    email: null,
    ...(isObject(attributes.customers) && attributes.customers),
  },
});

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Makes an invite with its task. No worker is asked before the task has all its attributes. */
export const addInvite = (stage: InteractionStage, record: InteractionRecord, routing: RoutingRequest): Invite => {
  const task = stage.taskrouter.createTask({
    attributes: firstAttributes(record, routing),
    workflowSid: routing.workflowSid,
    taskQueueSid: routing.queueSid,
    routingTarget: routing.routingTarget,
    taskChannel: routing.taskChannel,
    priority: routing.priority,
    timeout: routing.timeout,
    isHeld: true,
  });
  const invite = { sid: stage.newSid('KG'), channelSid: record.channel.sid, taskSid: task.sid };
  const { routingTarget: _asked, ...lasting } = routing;
  record.lastRouting = lasting;
  stage.records.addInvite(record, invite);
  stage.clock.after(SETUP_MS, () => setUp(stage, record, invite, routing));
  return invite;
};

const setUp = (stage: InteractionStage, record: InteractionRecord, invite: Invite, routing: RoutingRequest) => {
  const { taskrouter } = stage;
  const problem = channelProblem(stage, record);
  if (problem) return fail(stage, record, invite, problem);
  if (record.channel.status === 'setup') admitCustomers(stage, record);
  if (record.channel.status !== 'transfer') setChannelStatus(stage, record, 'active');
  const task = taskrouter.task(invite.taskSid);
  if (task?.assignmentStatus !== 'pending') return;
  taskrouter.updateTask(task.sid, { attributes: laterAttributes(record, invite, task) });
  if (routing.workerSid) taskrouter.assignTask(task.sid, routing.workerSid);
  else taskrouter.releaseTask(task.sid);
};

const channelProblem = ({ conversations }: InteractionStage, { channel, initiatedBy }: InteractionRecord) => {
  const conversation = conversations.get(channel.mediaChannelSid);
  if (!conversation) return `Conversation ${channel.mediaChannelSid} was not found`;
  if (conversation.state === 'closed') return `Conversation ${conversation.sid} is closed`;
  if (initiatedBy === 'customer' && conversations.participants(conversation.sid).length === 0) {
    return `Conversation ${conversation.sid} has no customer participant`;
  }
  return undefined;
};

const fail = (stage: InteractionStage, record: InteractionRecord, invite: Invite, problem: string) => {
  const { channel } = record;
  if (channel.status === 'setup') {
    channel.errorCode = CHANNEL_INVALID;
    channel.errorMessage = problem;
    setChannelStatus(stage, record, 'failed');
  }
  const task = stage.taskrouter.task(invite.taskSid);
  if (task?.assignmentStatus === 'pending') {
    stage.taskrouter.updateTask(task.sid, { assignmentStatus: 'canceled', reason: problem });
  }
};

/** Those already in the conversation are the customer's side of the interaction. */
const admitCustomers = (stage: InteractionStage, record: InteractionRecord) => {
  const { channel } = record;
  for (const { sid: mediaParticipantSid, identity } of stage.conversations.participants(channel.mediaChannelSid)) {
    const sid = stage.newSid('UT');
    const participant = {
      sid,
      channelSid: channel.sid,
      type: 'customer' as const,
      mediaParticipantSid,
      identity,
      routing: null,
    };
    record.participants.set(sid, participant);
    stage.bus.emit('interaction-participant.joined', { channel, participant });
  }
};
