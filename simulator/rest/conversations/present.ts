import { isoSeconds } from '../../http/dates';
import { ACCOUNT } from '../../world/account';
import type { Conversation, Message, Participant, User } from '../../world/conversation-types';
import { serviceField } from './level';

/** The role of every user of the chat service. */
export const USER_ROLE_SID = `RL${'0'.repeat(31)}2`;

export const presentTimers = ({ timers }: Conversation) => ({
  ...(timers.dateInactive !== undefined && { date_inactive: isoSeconds(timers.dateInactive) }),
  ...(timers.dateClosed !== undefined && { date_closed: isoSeconds(timers.dateClosed) }),
});

export const presentConversation = (base: string) => (conversation: Conversation) => {
  const url = `${base}/Conversations/${conversation.sid}`;
  return {
    sid: conversation.sid,
    account_sid: ACCOUNT.accountSid,
    chat_service_sid: conversation.chatServiceSid,
    messaging_service_sid: conversation.messagingServiceSid,
    friendly_name: conversation.friendlyName,
    unique_name: conversation.uniqueName,
    attributes: JSON.stringify(conversation.attributes),
    state: conversation.state,
    date_created: isoSeconds(conversation.dateCreated),
    date_updated: isoSeconds(conversation.dateUpdated),
    timers: presentTimers(conversation),
    bindings: {},
    url,
    links: {
      participants: `${url}/Participants`,
      messages: `${url}/Messages`,
      webhooks: `${url}/Webhooks`,
      export: `${url}/Export`,
    },
  };
};

/** How REST writes a binding; null for chat participants. */
export const presentBinding = ({ messagingBinding: binding }: Participant) =>
  binding && { type: binding.type, address: binding.address, proxy_address: binding.proxyAddress };

export const presentParticipant = (base: string) => (participant: Participant) => ({
  account_sid: ACCOUNT.accountSid,
  ...serviceField(base),
  conversation_sid: participant.conversationSid,
  sid: participant.sid,
  identity: participant.identity,
  attributes: JSON.stringify(participant.attributes),
  messaging_binding: presentBinding(participant),
  role_sid: participant.roleSid,
  last_read_message_index: participant.lastReadMessageIndex,
  last_read_timestamp: participant.lastReadTimestamp === null ? null : isoSeconds(participant.lastReadTimestamp),
  date_created: isoSeconds(participant.dateCreated),
  date_updated: isoSeconds(participant.dateUpdated),
  url: `${base}/Conversations/${participant.conversationSid}/Participants/${participant.sid}`,
});

const presentMedia = ({ media }: Message) =>
  media.length === 0
    ? null
    : media.map(({ sid, filename, contentType, size }) => ({ sid, size, content_type: contentType, filename }));

export const presentMessage = (base: string) => (message: Message) => {
  const url = `${base}/Conversations/${message.conversationSid}/Messages/${message.sid}`;
  return {
    sid: message.sid,
    account_sid: ACCOUNT.accountSid,
    ...serviceField(base),
    conversation_sid: message.conversationSid,
    index: message.index,
    author: message.author,
    body: message.body,
    media: presentMedia(message),
    attributes: JSON.stringify(message.attributes),
    participant_sid: message.participantSid,
    date_created: isoSeconds(message.dateCreated),
    date_updated: isoSeconds(message.dateUpdated),
    delivery: message.delivery,
    content_sid: null,
    url,
    links: { delivery_receipts: `${url}/Receipts`, channel_metadata: `${url}/ChannelMetadata` },
  };
};

export const presentUser = (base: string) => (user: User) => {
  const url = `${base}/Users/${user.sid}`;
  return {
    sid: user.sid,
    account_sid: ACCOUNT.accountSid,
    chat_service_sid: ACCOUNT.chatServiceSid,
    role_sid: USER_ROLE_SID,
    identity: user.identity,
    friendly_name: user.friendlyName,
    attributes: JSON.stringify(user.attributes),
    is_online: null,
    is_notifiable: null,
    date_created: isoSeconds(user.dateCreated),
    date_updated: isoSeconds(user.dateUpdated),
    url,
    links: { user_conversations: `${url}/Conversations` },
  };
};
