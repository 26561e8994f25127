import type { MessagingBinding } from './conversation-types';
import type { ConversationStore } from './conversations';
import { fault } from './fault';
import { admitAgent, admitGuest, endParticipation } from './interaction-agents';
import { updateChannel, wakeOnMessage } from './interaction-channels';
import { addInvite } from './interaction-invites';
import { type InteractionRecord, InteractionRecords, needOpen, type RoutingRequest } from './interaction-records';
import type { InteractionStage } from './interaction-stage';
import { completeTransfer, followTransfer, startTransfer } from './interaction-transfers';
import type { InteractionParticipant, Interactions, Invite } from './interaction-types';
import type { Stage } from './stage';
import type { TaskRouterStore } from './taskrouter';
import type { TaskRouterEvent } from './taskrouter-types';

export interface NewInteraction {
  readonly type: string;
  /** `customer`, `api` or `agent`. */
  readonly initiatedBy: string;
  /** The conversation; one is made when it is left out. */
  readonly mediaChannelSid?: string;
  readonly participants?: readonly { identity?: string; messagingBinding?: MessagingBinding }[];
  readonly routing: RoutingRequest;
  readonly webhookTtid?: string;
  readonly interactionContextSid?: string;
}

/** Interactions with what only REST needs. */
export interface InteractionStore extends Interactions {
  /** Answers before the channel stands: a bad conversation shows later, as status `failed` and a canceled task. */
  create(input: NewInteraction): Promise<InteractionRecord>;
  createInvite(channelSid: string, routing: RoutingRequest): Invite;
  /** Adds somebody who is not an agent: to the conversation and to the interaction. */
  addParticipant(
    channelSid: string,
    input: { type: InteractionParticipant['type']; identity: string },
  ): Promise<InteractionParticipant>;
  record(interactionSid: string): InteractionRecord | undefined;
  recordOfTask(taskSid: string): InteractionRecord | undefined;
  setWebhook(interactionSid: string, ttid: string): InteractionRecord;
}

/** The conversation of an interaction that brings none. */
const makeConversation = async (stage: InteractionStage, input: NewInteraction) => {
  const actor = { source: 'API' } as const;
  const conversation = await stage.conversations.create({}, actor);
  for (const participant of input.participants ?? []) {
    await stage.conversations.addParticipant(conversation.sid, participant, actor);
  }
  return conversation.sid;
};

export const createInteractions = (
  base: Stage,
  conversations: ConversationStore,
  taskrouter: TaskRouterStore,
  report: (error: unknown) => void,
): InteractionStore => {
  const records = new InteractionRecords();
  const stage: InteractionStage = { ...base, records, conversations, taskrouter };
  /** Agents on their way into a conversation, by reservation. */
  const joining = new Map<string, Promise<void>>();

  const onTaskRouterEvent = (event: TaskRouterEvent) => {
    const { type, task, reservation } = event;
    const record = task && records.ofTask(task.sid)?.record;
    if (!record) return;
    followTransfer(stage, record, event);
    if (type !== 'reservation.accepted' || !reservation) return;
    const joined = admitAgent(stage, record, reservation).then(() => completeTransfer(stage, record, task.sid));
    joining.set(reservation.sid, joined);
    joined.catch(report).finally(() => joining.delete(reservation.sid));
  };
  base.bus.on('taskrouter.event', onTaskRouterEvent);
  base.bus.on('message.added', ({ message }) => wakeOnMessage(stage, message));

  const checkInvited = (inviteSid: string, reservationSid: string) => {
    const taskSid = records.invite(inviteSid)?.taskSid;
    if (taskSid !== undefined && taskrouter.reservation(reservationSid)?.taskSid === taskSid) return;
    throw fault('notFound', `Reservation ${reservationSid} does not belong to invite ${inviteSid}`);
  };

  return {
    async create(input) {
      const now = base.clock.now();
      const [sid, channelSid] = [base.newSid('KD'), base.newSid('UO')];
      const mediaChannelSid = input.mediaChannelSid ?? (await makeConversation(stage, input));
      const record: InteractionRecord = {
        interaction: { sid, channelSid, dateCreated: now },
        channel: {
          sid: channelSid,
          interactionSid: sid,
          type: input.type,
          mediaChannelSid,
          status: 'setup',
          errorCode: null,
          errorMessage: null,
          dateUpdated: now,
        },
        initiatedBy: input.initiatedBy,
        webhookTtid: input.webhookTtid ?? null,
        interactionContextSid: input.interactionContextSid ?? null,
        invites: [],
        transfers: [],
        participants: new Map(),
        lastRouting: input.routing,
        lastWorkerSid: null,
      };
      addInvite(stage, record, input.routing);
      records.add(record);
      base.bus.emit('interaction.added', { interaction: record.interaction, channel: record.channel });
      return record;
    },
    createInvite(channelSid, routing) {
      const record = records.needChannel(channelSid);
      needOpen(record);
      return addInvite(stage, record, routing);
    },
    addParticipant: (channelSid, input) => admitGuest(stage, records.needChannel(channelSid), input),
    record: (sid) => records.find(sid),
    recordOfTask: (sid) => records.ofTask(sid)?.record,
    setWebhook(sid, ttid) {
      const record = records.need(sid);
      record.webhookTtid = ttid;
      return record;
    },

    get: (sid) => records.find(sid)?.interaction,
    channel: (sid) => records.ofChannel(sid)?.channel,
    channelOfConversation: (sid) => records.ofConversation(sid)?.channel,
    invite: (sid) => records.invite(sid),
    invites: (channelSid) => records.needChannel(channelSid).invites,
    participants: (channelSid) => [...records.needChannel(channelSid).participants.values()],
    async acceptInvite(inviteSid, reservationSid) {
      checkInvited(inviteSid, reservationSid);
      taskrouter.updateReservation(reservationSid, 'accepted');
      await joining.get(reservationSid);
    },
    async declineInvite(inviteSid, reservationSid) {
      checkInvited(inviteSid, reservationSid);
      taskrouter.updateReservation(reservationSid, 'rejected');
    },
    async updateChannel(channelSid, status, routing) {
      const record = records.needChannel(channelSid);
      await updateChannel(stage, record, status, routing);
      return record.channel;
    },
    async updateParticipant(channelSid, participantSid, status) {
      const record = records.needChannel(channelSid);
      const participant = records.needParticipant(record, participantSid);
      await endParticipation(stage, record, participant, status);
      return participant;
    },
    transfer: async (channelSid, input) => startTransfer(stage, records.needChannel(channelSid), input),
    transfers: (channelSid) => records.needChannel(channelSid).transfers,
  };
};
