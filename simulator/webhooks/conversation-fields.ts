import { isoMilliseconds } from '../http/dates';
import { ACCOUNT } from '../world/account';
import type { Actor, Conversation, Media, Message, Participant, User } from '../world/conversation-types';
import type { MessageDraft, ParticipantDraft } from '../world/pre-event';
import type { WorldEvents } from '../world/world-types';

/** Form fields of a webhook: all texts. */
export type Fields = Record<string, string>;

/** What every Conversations webhook carries. */
export const commonFields = (eventType: string, actor: Actor): Fields => {
  const fields: Fields = {
    AccountSid: ACCOUNT.accountSid,
    ChatServiceSid: ACCOUNT.chatServiceSid,
    EventType: eventType,
    Source: actor.source,
    RetryCount: '0',
  };
  if (actor.source === 'SDK' && actor.identity !== undefined) fields.ClientIdentity = actor.identity;
  return fields;
};

const mediaText = (media: readonly Media[]) =>
  JSON.stringify(
    media.map(({ sid, filename, contentType, size }) => ({
      Sid: sid,
      ...(filename !== null && { Filename: filename }),
      ContentType: contentType,
      Size: size,
    })),
  );

/** A message that does not exist yet has neither SID nor index. */
export const draftFields = (conversation: Conversation, draft: MessageDraft): Fields => {
  const fields: Fields = {
    ConversationSid: conversation.sid,
    Author: draft.author,
    Attributes: JSON.stringify(draft.attributes),
  };
  if (draft.sid !== undefined) fields.MessageSid = draft.sid;
  if (draft.body !== null) fields.Body = draft.body;
  if (draft.participantSid !== null) fields.ParticipantSid = draft.participantSid;
  if (draft.media.length > 0) fields.Media = mediaText(draft.media);
  return fields;
};

export const messageFields = (conversation: Conversation, message: Message): Fields => {
  const fields = draftFields(conversation, message);
  fields.MessagingServiceSid = conversation.messagingServiceSid;
  fields.Index = String(message.index);
  fields.DateCreated = isoMilliseconds(message.dateCreated);
  return fields;
};

export const receiptFields = ({ receipt, conversation }: WorldEvents['receipt.updated']): Fields => ({
  ConversationSid: conversation.sid,
  MessageSid: receipt.messageSid,
  DeliveryReceiptSid: receipt.sid,
  ChannelMessageSid: receipt.channelMessageSid,
  ParticipantSid: receipt.participantSid,
  Status: receipt.status,
  ErrorCode: String(receipt.errorCode),
  DateCreated: isoMilliseconds(receipt.dateCreated),
  DateUpdated: isoMilliseconds(receipt.dateUpdated),
});

export const participantDraftFields = (conversation: Conversation, participant: ParticipantDraft): Fields => ({
  ConversationSid: conversation.sid,
  RoleSid: participant.roleSid,
  Attributes: JSON.stringify(participant.attributes),
  ...(participant.identity !== null && { Identity: participant.identity }),
  ...(participant.messagingBinding
    ? {
        'MessagingBinding.Type': participant.messagingBinding.type.toUpperCase(),
        'MessagingBinding.Address': participant.messagingBinding.address,
        'MessagingBinding.ProxyAddress': participant.messagingBinding.proxyAddress,
      }
    : { 'MessagingBinding.Type': 'CHAT' }),
});

export const participantFields = (conversation: Conversation, participant: Participant): Fields => ({
  ...participantDraftFields(conversation, participant),
  ParticipantSid: participant.sid,
  DateCreated: isoMilliseconds(participant.dateCreated),
  DateUpdated: isoMilliseconds(participant.dateUpdated),
  ...(participant.lastReadMessageIndex !== null && { LastReadMessageIndex: String(participant.lastReadMessageIndex) }),
});

export const conversationFields = (conversation: Conversation): Fields => ({
  ConversationSid: conversation.sid,
  MessagingServiceSid: conversation.messagingServiceSid,
  Attributes: JSON.stringify(conversation.attributes),
  State: conversation.state,
  DateCreated: isoMilliseconds(conversation.dateCreated),
  DateUpdated: isoMilliseconds(conversation.dateUpdated),
  ...(conversation.friendlyName !== null && { FriendlyName: conversation.friendlyName }),
  ...(conversation.uniqueName !== null && { UniqueName: conversation.uniqueName }),
});

export const stateFields = ({ conversation, from, to, reason }: WorldEvents['conversation.state-updated']): Fields => ({
  ConversationSid: conversation.sid,
  MessagingServiceSid: conversation.messagingServiceSid,
  StateUpdated: isoMilliseconds(conversation.dateUpdated),
  StateFrom: from,
  StateTo: to,
  Reason: reason,
});

export const userFields = (user: User): Fields => ({
  UserSid: user.sid,
  Identity: user.identity,
  FriendlyName: user.friendlyName,
  Attributes: JSON.stringify(user.attributes),
  DateCreated: isoMilliseconds(user.dateCreated),
  DateUpdated: isoMilliseconds(user.dateUpdated),
});
