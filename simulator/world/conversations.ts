import { type ConversationLifecycle, createConversationLifecycle } from './conversation-lifecycle';
import { ConversationRecords } from './conversation-records';
import type { Conversation, Conversations, Message, MessagingBinding } from './conversation-types';
import type { MediaStore } from './media-store';
import { createMessages } from './messages';
import { createParticipants } from './participants';
import type { Stage } from './stage';
import type { Users } from './users';

export interface ConversationStore extends Conversations, Pick<ConversationLifecycle, 'changeState'> {
  message(conversationSid: string, messageSid: string): Message | undefined;
  /** The conversation, not closed, in which this address pair takes part. */
  openWithBinding(binding: MessagingBinding): Conversation | undefined;
}

export const createConversations = (stage: Stage, media: MediaStore, users: Users): ConversationStore => {
  const records = new ConversationRecords();
  const lifecycle = createConversationLifecycle(stage, records);
  const conversationOf = (record: { conversation: Conversation }) => record.conversation;
  return {
    get: (sidOrUniqueName) => records.find(sidOrUniqueName)?.conversation,
    list: () => records.all().map(conversationOf),
    ofIdentity: (identity) => records.ofIdentity(identity).map(conversationOf),
    openWithBinding: (binding) => records.openWithBinding(binding)?.conversation,
    create: lifecycle.create,
    update: lifecycle.update,
    remove: lifecycle.remove,
    changeState: lifecycle.changeState,
    ...createParticipants(stage, records, lifecycle, users),
    ...createMessages(stage, records, lifecycle, media),
    message: (sid, messageSid) => records.need(sid).messages.get(messageSid),
    user: users.user,
    updateUser: users.updateUser,
    typing(sid, identity) {
      stage.bus.emit('typing.started', { conversation: records.need(sid).conversation, identity });
    },
  };
};
