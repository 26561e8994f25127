import { ACCOUNT } from '../../world/account';
import type { Conversation, Message, Participant, User } from '../../world/conversation-types';
import type { JsonObject } from '../../world/json';
import type { Receipt } from '../../world/receipts';
import {
  conversationDocument,
  messageRecord,
  messagesList,
  participantRecord,
  participantsMap,
  userConversationsMap,
  userMap,
} from './conversation-records';

const AIM = 'https://aim.us1.twilio.com/Client';
const MEDIA = `https://mcs.us1.twilio.com/v1/Services/${ACCOUNT.chatServiceSid}`;

const conversationUrl = (sid: string): string => `${AIM}/v2/Conversations/${sid}`;

/** What the Conversations SDK asks first: limits, and the addresses of everything else. */
export const clientConfiguration = (identity: string): JsonObject => ({
  identity,
  options: {
    media_attachments_count_limit: 10,
    media_attachment_size_limit_in_mb: 150,
    media_attachments_total_size_limit_in_mb: 150,
    email_histories_allowed_mime_types: ['text/plain'],
    email_bodies_allowed_mime_types: ['text/plain', 'text/html'],
    user_infos_to_subscribe: 100,
    reachability_enabled: false,
    http_cache_interval: 'PT5S',
    consumption_report_interval: 'PT5S',
    typing_indicator_timeout: 5,
  },
  sync_objects: { my_user_info: userMap(identity), my_conversations: userConversationsMap(identity) },
  links: {
    my_conversations: `${AIM}/v2/Users/${encodeURIComponent(identity)}/Conversations`,
    conversations: `${AIM}/v2/Conversations`,
    users: `${AIM}/v2/Users`,
    current_user: `${AIM}/v2/Users/${encodeURIComponent(identity)}`,
    typing: `${AIM}/v1/typing`,
    media_service: `${MEDIA}/Media`,
    media_set_service: `${MEDIA}/MediaSet`,
    messages_receipts: `${AIM}/v2/Conversations/%s/Messages/%s/Receipts`,
  },
});

export const userAnswer = (user: User): JsonObject => ({
  identity: user.identity,
  friendly_name: user.friendlyName,
  attributes: JSON.stringify(user.attributes),
  is_online: true,
  is_notifiable: false,
  sync_objects: { user_info_map: userMap(user.identity) },
});

/** @param own the caller's participant, absent for somebody who only watches */
export const conversationAnswer = (
  conversation: Conversation,
  messages: readonly Message[],
  own: Participant | undefined,
): JsonObject => {
  const lastRead = own?.lastReadMessageIndex ?? null;
  return {
    sid: conversation.sid,
    conversation_sid: conversation.sid,
    chat_service_sid: conversation.chatServiceSid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: JSON.stringify(conversation.attributes),
    created_by: conversation.createdBy,
    date_created: new Date(conversation.dateCreated).toISOString(),
    date_updated: new Date(conversation.dateUpdated).toISOString(),
    state: conversation.state,
    status: own ? 'joined' : 'notParticipating',
    last_read_message_index: lastRead,
    unread_messages_count: messages.filter(({ index }) => index > (lastRead ?? -1)).length,
    notification_level: 'default',
    url: conversationUrl(conversation.sid),
    links: {
      messages: `${conversationUrl(conversation.sid)}/Messages`,
      participants: `${conversationUrl(conversation.sid)}/Participants`,
    },
    sync_objects: {
      conversation: conversationDocument(conversation.sid),
      messages: messagesList(conversation.sid),
      participants: participantsMap(conversation.sid),
    },
  };
};

export const messageAnswer = (message: Message): JsonObject => ({
  ...messageRecord(message),
  conversation_sid: message.conversationSid,
  index: message.index,
  body: message.body,
});

export const participantAnswer = (participant: Participant): JsonObject => ({
  ...participantRecord(participant),
  sid: participant.sid,
  conversation_sid: participant.conversationSid,
});

export const receiptAnswer = (receipt: Receipt): JsonObject => ({
  sid: receipt.sid,
  message_sid: receipt.messageSid,
  conversation_sid: receipt.conversationSid,
  channel_message_sid: receipt.channelMessageSid,
  participant_sid: receipt.participantSid,
  status: receipt.status,
  error_code: receipt.errorCode,
  date_created: new Date(receipt.dateCreated).toISOString(),
  date_updated: new Date(receipt.dateUpdated).toISOString(),
});
