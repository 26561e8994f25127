import { ACCOUNT } from './account';
import { checkAttributes } from './attributes';
import type { ConversationRecord, ConversationRecords } from './conversation-records';
import { checkTimers, noTimers, restartTimers } from './conversation-timers';
import type { Actor, Conversation, ConversationState, Conversations } from './conversation-types';
import { fault } from './fault';
import { firesWebhooks } from './pre-event';
import type { Stage } from './stage';

/** Timers and Flex's own changes: nobody's request, and webhooks are told. */
const PLATFORM: Actor = { source: 'API', webhooks: true };

export interface ConversationLifecycle extends Pick<Conversations, 'create' | 'update' | 'remove'> {
  /** A message came: an inactive conversation wakes, timers start anew. */
  touch(record: ConversationRecord, actor: Actor): void;
  /** What Flex itself does to a conversation: webhooks hear of it, the pre-event hook is not asked. */
  changeState(sid: string, to: ConversationState): void;
  /** Rejects with 50377 when the conversation is closed. */
  needOpen(sidOrUniqueName: string): ConversationRecord;
}

type StateReason = 'API' | 'TIMER' | 'EVENT';

/** Makes conversations, changes them, and moves them between active, inactive and closed. */
export const createConversationLifecycle = (stage: Stage, records: ConversationRecords): ConversationLifecycle => {
  const { clock, bus } = stage;

  const restart = (record: ConversationRecord) =>
    restartTimers(clock, record, (to) => setState(record, to, 'TIMER', PLATFORM));

  const setState = (record: ConversationRecord, to: ConversationState, reason: StateReason, actor: Actor) => {
    const { conversation } = record;
    const from = conversation.state;
    if (from === to) return;
    conversation.state = to;
    conversation.dateUpdated = clock.now();
    restart(record);
    bus.emit('conversation.state-updated', { conversation, from, to, reason, actor });
  };

  const needOpen = (sidOrUniqueName: string) => {
    const record = records.need(sidOrUniqueName);
    if (record.conversation.state === 'closed') {
      throw fault('conversationClosed', `Conversation ${record.conversation.sid} is closed`);
    }
    return record;
  };

  return {
    needOpen,
    async create(input, actor) {
      if (input.state === 'closed') throw fault('createdClosed', 'A conversation cannot be created as closed');
      checkTimers(input.timers ?? {});
      const conversation: Conversation = {
        sid: stage.newSid('CH'),
        chatServiceSid: ACCOUNT.chatServiceSid,
        uniqueName: null,
        friendlyName: input.friendlyName ?? null,
        attributes: checkAttributes(input.attributes ?? {}, 'conversation'),
        state: input.state ?? 'active',
        timers: input.timers ?? {},
        messagingServiceSid: ACCOUNT.messagingServiceSid,
        createdBy: actor.identity ?? 'system',
        dateCreated: clock.now(),
        dateUpdated: clock.now(),
      };
      if (firesWebhooks(actor)) {
        const changes = await stage.preEvent({ type: 'onConversationAdd', conversation, actor });
        conversation.friendlyName = changes.friendlyName ?? conversation.friendlyName;
      }
      const record: ConversationRecord = {
        conversation,
        participants: new Map(),
        messages: new Map(),
        lastMessage: undefined,
        nextIndex: 0,
        cancelTimers: noTimers,
      };
      records.claimName(record, input.uniqueName ?? null);
      records.add(record);
      restart(record);
      bus.emit('conversation.added', { conversation, actor });
      return conversation;
    },

    async update(sid, patch, actor) {
      const record = needOpen(sid);
      const { conversation } = record;
      checkTimers(patch.timers ?? {});
      if (patch.attributes) checkAttributes(patch.attributes, 'conversation');
      const wanted: Conversation = { ...conversation, ...patch };
      if (firesWebhooks(actor)) {
        const changes = await stage.preEvent({ type: 'onConversationUpdate', conversation: wanted, actor });
        wanted.friendlyName = changes.friendlyName ?? wanted.friendlyName;
      }
      if (patch.uniqueName !== undefined) records.claimName(record, patch.uniqueName);
      conversation.friendlyName = wanted.friendlyName;
      conversation.attributes = wanted.attributes;
      conversation.dateUpdated = clock.now();
      if (patch.timers) {
        conversation.timers = { ...conversation.timers, dateClosed: undefined, ...patch.timers };
        restart(record);
      }
      bus.emit('conversation.updated', { conversation, actor });
      if (patch.state) setState(record, patch.state, 'API', actor);
      return conversation;
    },

    async remove(sid, actor) {
      const record = records.need(sid);
      const { conversation } = record;
      if (firesWebhooks(actor)) await stage.preEvent({ type: 'onConversationRemove', conversation, actor });
      const participants = [...record.participants.values()];
      record.cancelTimers();
      records.remove(record);
      bus.emit('conversation.removed', { conversation, participants, actor });
    },

    changeState: (sid, to) => setState(records.need(sid), to, 'API', PLATFORM),

    touch(record, actor) {
      if (record.conversation.state === 'inactive') setState(record, 'active', 'EVENT', actor);
      else restart(record);
    },
  };
};
