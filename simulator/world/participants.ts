import { checkAttributes } from './attributes';
import type { ConversationLifecycle } from './conversation-lifecycle';
import type { ConversationRecord, ConversationRecords } from './conversation-records';
import type { Conversations, MessagingBinding, Participant } from './conversation-types';
import { fault, notFound } from './fault';
import { firesWebhooks } from './pre-event';
import type { Stage } from './stage';
import type { Users } from './users';

/** The role that a participant has unless another is asked for. */
export const DEFAULT_ROLE_SID = `RL${'0'.repeat(31)}1`;

type Participants = Pick<Conversations, 'participants' | 'addParticipant' | 'updateParticipant' | 'removeParticipant'>;

export const findParticipant = (record: ConversationRecord, sidOrIdentity: string): Participant | undefined =>
  record.participants.get(sidOrIdentity) ??
  [...record.participants.values()].find(({ identity }) => identity === sidOrIdentity);

export const createParticipants = (
  stage: Stage,
  records: ConversationRecords,
  lifecycle: ConversationLifecycle,
  users: Users,
): Participants => {
  const { clock, bus } = stage;

  const need = (record: ConversationRecord, sidOrIdentity: string) => {
    const participant = findParticipant(record, sidOrIdentity);
    if (!participant) {
      throw notFound(`/Conversations/${record.conversation.sid}/Participants/${sidOrIdentity}`);
    }
    return participant;
  };

  const checkFree = (record: ConversationRecord, identity?: string, binding?: MessagingBinding) => {
    if (identity !== undefined && findParticipant(record, identity)) {
      throw fault('participantExists', 'Participant already exists');
    }
    const holder = binding && records.openWithBinding(binding);
    if (holder) {
      throw fault(
        'bindingInUse',
        `A binding for this participant and proxy address already exists in Conversation ${holder.conversation.sid}`,
      );
    }
  };

  return {
    participants: (sid) => [...records.need(sid).participants.values()],

    async addParticipant(sid, input, actor) {
      const record = lifecycle.needOpen(sid);
      const { conversation } = record;
      checkFree(record, input.identity, input.messagingBinding);
      const participant: Participant = {
        sid: stage.newSid('MB'),
        conversationSid: conversation.sid,
        identity: input.identity ?? null,
        messagingBinding: input.messagingBinding ?? null,
        attributes: checkAttributes(input.attributes ?? {}, 'participant'),
        roleSid: input.roleSid ?? DEFAULT_ROLE_SID,
        lastReadMessageIndex: null,
        lastReadTimestamp: null,
        dateCreated: clock.now(),
        dateUpdated: clock.now(),
      };
      if (firesWebhooks(actor)) {
        await stage.preEvent({ type: 'onParticipantAdd', conversation, participant, actor });
        checkFree(record, input.identity, input.messagingBinding);
      }
      if (participant.identity !== null) users.user(participant.identity);
      records.addParticipant(record, participant);
      bus.emit('participant.added', { conversation, participant, actor });
      return participant;
    },

    async updateParticipant(sid, sidOrIdentity, patch, actor) {
      const record = records.need(sid);
      const { conversation } = record;
      const participant = need(record, sidOrIdentity);
      if (patch.attributes) checkAttributes(patch.attributes, 'participant');
      if (firesWebhooks(actor)) {
        const wanted = { ...participant, ...patch };
        await stage.preEvent({ type: 'onParticipantUpdate', conversation, participant: wanted, actor });
      }
      const now = clock.now();
      participant.attributes = patch.attributes ?? participant.attributes;
      participant.roleSid = patch.roleSid ?? participant.roleSid;
      if (patch.lastReadMessageIndex !== undefined) {
        participant.lastReadMessageIndex = patch.lastReadMessageIndex;
        participant.lastReadTimestamp = now;
      }
      participant.dateUpdated = now;
      bus.emit('participant.updated', { conversation, participant, actor });
      return participant;
    },

    async removeParticipant(sid, sidOrIdentity, actor) {
      const record = records.need(sid);
      const { conversation } = record;
      const participant = need(record, sidOrIdentity);
      if (firesWebhooks(actor)) {
        await stage.preEvent({ type: 'onParticipantRemove', conversation, participant, actor });
      }
      records.removeParticipant(record, participant);
      bus.emit('participant.removed', { conversation, participant, actor });
    },
  };
};
