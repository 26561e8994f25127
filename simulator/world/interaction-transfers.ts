import { fault } from './fault';
import { endParticipation } from './interaction-agents';
import { addInvite } from './interaction-invites';
import { type InteractionRecord, needOpen, type RoutingRequest } from './interaction-records';
import { type InteractionStage, setChannelStatus } from './interaction-stage';
import type { NewTransfer, Transfer } from './interaction-types';
import type { Task, TaskRouterEvent } from './taskrouter-types';

const isActive = ({ status }: Transfer) => status === 'active';

const close = (stage: InteractionStage, transfer: Transfer, status: 'completed' | 'failed') => {
  transfer.status = status;
  transfer.dateUpdated = stage.clock.now();
};

const settle = (
  stage: InteractionStage,
  record: InteractionRecord,
  taskSid: string,
  status: 'completed' | 'failed',
): void => {
  const transfer = record.transfers.find((each) => each.taskSid === taskSid && isActive(each));
  if (!transfer) return;
  close(stage, transfer, status);
  if (record.channel.status === 'transfer') setChannelStatus(stage, record, 'active');
};

/** The agent who gives the conversation away, with the task to repeat. */
const needTransferrer = ({ taskrouter }: InteractionStage, record: InteractionRecord, sid: string) => {
  const participant = record.participants.get(sid);
  const task = participant?.routing && taskrouter.task(participant.routing.taskSid);
  if (participant && participant.mediaParticipantSid !== null && task) return { participant, task };
  throw fault('invalidParameter', `'from' is not an agent in channel ${record.channel.sid}: '${sid}'`);
};

const routingTo = ({ taskrouter }: InteractionStage, to: string, task: Task): RoutingRequest => {
  const { attributes, workflowSid, taskChannelUniqueName: taskChannel, priority, timeout } = task;
  const routing = { attributes, workflowSid, taskChannel, priority, timeout };
  if (taskrouter.worker(to)) return { ...routing, routingTarget: to };
  if (taskrouter.queues.some(({ sid }) => sid === to)) return { ...routing, queueSid: to };
  if (taskrouter.workflows().some(({ sid }) => sid === to)) return { ...routing, workflowSid: to };
  throw fault('invalidParameter', `'to' is not a worker, queue or workflow: '${to}'`);
};

/**
 * Offers the conversation to somebody else, as a new task. Cold: the agent's own part ends at once, and the channel
 * is in `transfer` until the offer is settled. Warm: the agent stays.
 */
export const startTransfer = async (
  stage: InteractionStage,
  record: InteractionRecord,
  { type, from, to, noteSid, summarySid }: NewTransfer,
): Promise<Transfer> => {
  needOpen(record);
  if (record.transfers.some(isActive)) {
    throw fault('invalidParameter', `Channel ${record.channel.sid} already has an active transfer`);
  }
  const { participant, task } = needTransferrer(stage, record, from);
  const routing = routingTo(stage, to, task);
  if (type === 'cold') setChannelStatus(stage, record, 'transfer');
  const now = stage.clock.now();
  const transfer: Transfer = {
    sid: stage.newSid('UX'),
    channelSid: record.channel.sid,
    taskSid: addInvite(stage, record, routing).taskSid,
    executionSid: stage.newSid('QW'),
    type,
    from,
    to,
    noteSid: noteSid ?? null,
    summarySid: summarySid ?? null,
    status: 'active',
    dateCreated: now,
    dateUpdated: now,
  };
  record.transfers.push(transfer);
  // The new task stands before the old one ends, so that nobody sees the interaction without a task.
  if (type === 'cold') await endParticipation(stage, record, participant, 'closed');
  return transfer;
};

/** The agent has joined for this task. */
export const completeTransfer = (stage: InteractionStage, record: InteractionRecord, taskSid: string): void =>
  settle(stage, record, taskSid, 'completed');

/** The channel ends or rests: whoever was asked is asked no longer. */
export const abandonTransfers = (stage: InteractionStage, record: InteractionRecord): void => {
  for (const transfer of record.transfers.filter(isActive)) close(stage, transfer, 'failed');
};

/** Flex cancels a task that was meant for one worker only, when that worker declines; then the transfer has failed. */
export const followTransfer = (
  stage: InteractionStage,
  record: InteractionRecord,
  { type, task }: TaskRouterEvent,
): void => {
  if (!task) return;
  if (type === 'task.canceled' || type === 'task.deleted') settle(stage, record, task.sid, 'failed');
  const isDeclined = type === 'reservation.rejected' || type === 'reservation.timeout';
  if (!isDeclined || task.routingTarget === null) return;
  if (stage.taskrouter.task(task.sid)?.assignmentStatus !== 'pending') return;
  stage.taskrouter.updateTask(task.sid, { assignmentStatus: 'canceled', reason: 'Declined by the targeted worker' });
};
