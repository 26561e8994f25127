import type { Actor } from './conversation-types';
import { fault } from './fault';
import { type InteractionRecord, needOpen } from './interaction-records';
import type { InteractionStage } from './interaction-stage';
import type { InteractionParticipant, RoutingStatus } from './interaction-types';
import type { Reservation } from './taskrouter-types';
import { identityOfWorker } from './workers';

/** Flex joins and removes agents on its own account: no Conversations webhooks. */
const FLEX: Actor = { source: 'API' };

/** The worker behind an accepted reservation becomes a participant of the interaction and of its conversation. */
export const admitAgent = async (
  stage: InteractionStage,
  record: InteractionRecord,
  reservation: Reservation,
): Promise<void> => {
  const { channel } = record;
  const worker = stage.taskrouter.worker(reservation.workerSid);
  if (!worker) return;
  const identity = identityOfWorker(worker);
  const present = stage.conversations
    .participants(channel.mediaChannelSid)
    .find((participant) => participant.identity === identity);
  const media = present ?? (await stage.conversations.addParticipant(channel.mediaChannelSid, { identity }, FLEX));
  const participant: InteractionParticipant = {
    sid: stage.newSid('UT'),
    channelSid: channel.sid,
    type: 'agent',
    mediaParticipantSid: media.sid,
    identity,
    routing: { taskSid: reservation.taskSid, workerSid: worker.sid, reservationSid: reservation.sid },
  };
  record.participants.set(participant.sid, participant);
  record.lastWorkerSid = worker.sid;
  stage.bus.emit('interaction-participant.joined', { channel, participant });
};

/** Somebody who comes without a task. */
export const admitGuest = async (
  stage: InteractionStage,
  record: InteractionRecord,
  { type, identity }: Pick<InteractionParticipant, 'type'> & { identity: string },
): Promise<InteractionParticipant> => {
  const { channel } = record;
  needOpen(record);
  const media = await stage.conversations.addParticipant(channel.mediaChannelSid, { identity }, FLEX);
  const participant: InteractionParticipant = {
    sid: stage.newSid('UT'),
    channelSid: channel.sid,
    type,
    mediaParticipantSid: media.sid,
    identity,
    routing: null,
  };
  record.participants.set(participant.sid, participant);
  stage.bus.emit('interaction-participant.joined', { channel, participant });
  return participant;
};

export const agentsOf = (record: InteractionRecord): InteractionParticipant[] =>
  [...record.participants.values()].filter(({ type }) => type === 'agent');

/** Ends the work of one task as far as `status` says; a task that is further along stays as it is. */
export const endTask = (stage: InteractionStage, taskSid: string, status: RoutingStatus): void => {
  const current = stage.taskrouter.task(taskSid)?.assignmentStatus;
  if (current === 'pending' || current === 'reserved') {
    stage.taskrouter.updateTask(taskSid, { assignmentStatus: 'canceled', reason: 'Interaction channel closed' });
  } else if (current === 'assigned' || (current === 'wrapping' && status === 'closed')) {
    const assignmentStatus = status === 'wrapup' ? 'wrapping' : 'completed';
    stage.taskrouter.updateTask(taskSid, { assignmentStatus });
  }
};

/** Takes a participant out of the conversation; {@link forgetParticipant} takes it out of the interaction too. */
const leaveConversation = async (
  stage: InteractionStage,
  record: InteractionRecord,
  participant: InteractionParticipant,
): Promise<void> => {
  if (participant.mediaParticipantSid === null) return;
  const { mediaParticipantSid } = participant;
  participant.mediaParticipantSid = null;
  const { mediaChannelSid } = record.channel;
  const isPresent = stage.conversations.participants(mediaChannelSid).some(({ sid }) => sid === mediaParticipantSid);
  if (isPresent) await stage.conversations.removeParticipant(mediaChannelSid, mediaParticipantSid, FLEX);
  stage.bus.emit('interaction-participant.left', { channel: record.channel, participant });
};

export const forgetParticipant = (record: InteractionRecord, participant: InteractionParticipant): void => {
  record.participants.delete(participant.sid);
};

/** One agent's part ends: `wrapup` keeps the task until it is completed, `closed` completes it. */
export const endParticipation = async (
  stage: InteractionStage,
  record: InteractionRecord,
  participant: InteractionParticipant,
  status: RoutingStatus,
): Promise<void> => {
  if (status === 'wrapup' && !participant.routing) {
    throw fault('invalidParameter', `Participant ${participant.sid} has no task to wrap up`);
  }
  if (participant.routing) endTask(stage, participant.routing.taskSid, status);
  await leaveConversation(stage, record, participant);
  if (status === 'closed') forgetParticipant(record, participant);
  stage.bus.emit('interaction-participant.updated', { channel: record.channel, participant });
};
