import { checkAttributes } from './attributes';
import type { ConversationLifecycle } from './conversation-lifecycle';
import type { ConversationRecord, ConversationRecords } from './conversation-records';
import type { Actor, Conversations, Message, NewMessage } from './conversation-types';
import { fault, notFound } from './fault';
import type { MediaStore } from './media-store';
import { findParticipant } from './participants';
import { firesWebhooks, type MessageDraft, type PreEventChanges } from './pre-event';
import type { Stage } from './stage';

const LONGEST_BODY_BYTES = 32 * 1024;
/** Whom Twilio names as author when nobody is given. */
const NOBODY = 'system';

type Messages = Pick<Conversations, 'messages' | 'lastMessage' | 'post' | 'updateMessage' | 'removeMessage'>;

const checkBody = (body: string | null) => {
  if (body !== null && Buffer.byteLength(body) > LONGEST_BODY_BYTES) {
    throw fault('invalidParameter', `Body takes ${LONGEST_BODY_BYTES} bytes at most`);
  }
  return body;
};

/** The participant who speaks under this name: a chat identity or a messaging address. */
const participantNamed = (record: ConversationRecord, author: string) =>
  findParticipant(record, author) ??
  [...record.participants.values()].find(({ messagingBinding }) => messagingBinding?.address === author);

const withChanges = (draft: MessageDraft, { body, author, attributes }: PreEventChanges): MessageDraft => ({
  sid: draft.sid,
  author: author ?? draft.author,
  participantSid: draft.participantSid,
  body: body ?? draft.body,
  attributes: attributes ?? draft.attributes,
  media: draft.media,
});

export const createMessages = (
  stage: Stage,
  records: ConversationRecords,
  lifecycle: ConversationLifecycle,
  media: MediaStore,
): Messages => {
  const { clock, bus } = stage;

  const need = (record: ConversationRecord, sid: string) => {
    const message = record.messages.get(sid);
    if (!message) throw notFound(`/Conversations/${record.conversation.sid}/Messages/${sid}`);
    return message;
  };

  /** Asks the pre-event hook when the actor's changes fire webhooks. */
  const review = async (
    type: 'onMessageAdd' | 'onMessageUpdate',
    record: ConversationRecord,
    draft: MessageDraft,
    actor: Actor,
  ) => {
    if (!firesWebhooks(actor)) return draft;
    const { conversation } = record;
    return withChanges(draft, await stage.preEvent({ type, conversation, message: draft, actor }));
  };

  const draftOf = (record: ConversationRecord, input: NewMessage, actor: Actor): MessageDraft => {
    const author = actor.source === 'API' ? (input.author ?? NOBODY) : (actor.identity ?? input.author ?? NOBODY);
    return {
      author,
      participantSid: participantNamed(record, author)?.sid ?? null,
      body: checkBody(input.body ?? null),
      attributes: checkAttributes(input.attributes ?? {}, 'message'),
      media: (input.mediaSids ?? []).map((sid) => media.describe(sid)),
    };
  };

  return {
    messages: (sid) => [...records.need(sid).messages.values()],
    lastMessage: (sid) => records.need(sid).lastMessage,

    async post(input, actor) {
      const record = lifecycle.needOpen(input.conversationSid);
      const draft = await review('onMessageAdd', record, draftOf(record, input, actor), actor);
      lifecycle.needOpen(record.conversation.sid);
      const now = clock.now();
      const message: Message = {
        sid: stage.newSid('IM'),
        conversationSid: record.conversation.sid,
        index: record.nextIndex++,
        author: draft.author,
        participantSid: draft.participantSid,
        body: draft.body,
        attributes: draft.attributes,
        media: draft.media,
        source: actor.source,
        delivery: null,
        dateCreated: now,
        dateUpdated: now,
      };
      record.messages.set(message.sid, message);
      record.lastMessage = message;
      lifecycle.touch(record, actor);
      bus.emit('message.added', { conversation: record.conversation, message, actor });
      return message;
    },

    async updateMessage(sid, messageSid, patch, actor) {
      const record = lifecycle.needOpen(sid);
      const message = need(record, messageSid);
      checkBody(patch.body ?? null);
      if (patch.attributes) checkAttributes(patch.attributes, 'message');
      const wanted = await review('onMessageUpdate', record, { ...message, ...patch }, actor);
      message.body = wanted.body;
      message.author = wanted.author;
      message.attributes = wanted.attributes;
      message.dateUpdated = clock.now();
      bus.emit('message.updated', { conversation: record.conversation, message, actor });
      return message;
    },

    async removeMessage(sid, messageSid, actor) {
      const record = records.need(sid);
      const message = need(record, messageSid);
      const { conversation } = record;
      if (firesWebhooks(actor)) await stage.preEvent({ type: 'onMessageRemove', conversation, message, actor });
      record.messages.delete(message.sid);
      if (record.lastMessage === message) record.lastMessage = [...record.messages.values()].at(-1);
      bus.emit('message.removed', { conversation, message, actor });
    },
  };
};
