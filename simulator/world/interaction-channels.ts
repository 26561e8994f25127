import type { Message } from './conversation-types';
import { fault } from './fault';
import { agentsOf, endParticipation, endTask, forgetParticipant } from './interaction-agents';
import { addInvite } from './interaction-invites';
import { type InteractionRecord, isOpen, needOpen } from './interaction-records';
import { type InteractionStage, setChannelStatus } from './interaction-stage';
import { abandonTransfers } from './interaction-transfers';
import type { ChannelStatus, RoutingStatus } from './interaction-types';
import type { Task } from './taskrouter-types';

const isUnfinished = (task: Task | undefined): task is Task =>
  task !== undefined && task.assignmentStatus !== 'completed' && task.assignmentStatus !== 'canceled';

const unfinishedTasks = (stage: InteractionStage, record: InteractionRecord) =>
  record.invites.map(({ taskSid }) => stage.taskrouter.task(taskSid)).filter(isUnfinished);

/** End chat and Complete: the conversation is closed for good, for everybody. */
const close = (stage: InteractionStage, record: InteractionRecord, routing: RoutingStatus) => {
  const tasks = unfinishedTasks(stage, record);
  if (!isOpen(record) && tasks.length === 0) needOpen(record);
  abandonTransfers(stage, record);
  for (const task of tasks) endTask(stage, task.sid, routing);
  if (isOpen(record)) {
    setChannelStatus(stage, record, 'closed');
    if (stage.conversations.get(record.channel.mediaChannelSid)) {
      stage.conversations.changeState(record.channel.mediaChannelSid, 'closed');
    }
  }
  if (routing === 'wrapup') return;
  for (const agent of agentsOf(record)) {
    forgetParticipant(record, agent);
    stage.bus.emit('interaction-participant.left', { channel: record.channel, participant: agent });
  }
};

/** Leave and Pause: agents go, the conversation stays open. */
const suspend = async (
  stage: InteractionStage,
  record: InteractionRecord,
  status: 'inactive' | 'pause',
  routing: RoutingStatus,
) => {
  needOpen(record);
  abandonTransfers(stage, record);
  for (const agent of agentsOf(record)) await endParticipation(stage, record, agent, routing);
  for (const task of unfinishedTasks(stage, record)) endTask(stage, task.sid, routing);
  setChannelStatus(stage, record, status);
};

/** Resume: the agent who paused gets a new task, already accepted. */
const resume = (stage: InteractionStage, record: InteractionRecord) => {
  needOpen(record);
  const wasPaused = record.channel.status === 'pause';
  setChannelStatus(stage, record, 'active');
  if (!wasPaused || record.lastWorkerSid === null) return;
  addInvite(stage, record, { ...record.lastRouting, workerSid: record.lastWorkerSid });
};

export const updateChannel = async (
  stage: InteractionStage,
  record: InteractionRecord,
  status: ChannelStatus,
  routing: RoutingStatus = 'wrapup',
): Promise<void> => {
  if (status === 'closed') close(stage, record, routing);
  else if (status === 'inactive' || status === 'pause') await suspend(stage, record, status, routing);
  else if (status === 'active') resume(stage, record);
  else throw fault('invalidParameter', `Status ${status} cannot be asked for`);
};

/** Flex's default after Leave: the customer's next message makes a new task, without anybody asking. */
export const wakeOnMessage = (stage: InteractionStage, message: Message): void => {
  const record = stage.records.ofConversation(message.conversationSid);
  if (record?.channel.status !== 'inactive' || !isFromCustomer(stage, message)) return;
  const { workerSid: _leaver, ...routing } = record.lastRouting;
  setChannelStatus(stage, record, 'active');
  addInvite(stage, record, routing);
};

const isFromCustomer = ({ taskrouter }: InteractionStage, { participantSid, author }: Message) =>
  participantSid !== null && taskrouter.workerByIdentity(author) === undefined;
