import type { Conversation, Message, Participant, User } from '../../world/conversation-types';
import type { JsonObject } from '../../world/json';

/** Names of the Sync objects that Twilio's Conversations SDK reads a conversation and its user from. */
export const conversationDocument = (sid: string): string => `${sid}.channel`;
export const messagesList = (sid: string): string => `${sid}.messages`;
export const participantsMap = (sid: string): string => `${sid}.roster`;
export const userMap = (identity: string): string => `${identity}.info`;
export const userConversationsMap = (identity: string): string => `${identity}.channels`;

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

export const conversationRecord = (conversation: Conversation, last: Message | undefined): JsonObject => ({
  sid: conversation.sid,
  friendlyName: conversation.friendlyName,
  uniqueName: conversation.uniqueName,
  attributes: conversation.attributes,
  createdBy: conversation.createdBy,
  dateCreated: iso(conversation.dateCreated),
  dateUpdated: iso(conversation.dateUpdated),
  type: 1,
  // One document for all: whether its reader takes part stands in their own list, and in the answer to them.
  status: 'unknown',
  messages: messagesList(conversation.sid),
  roster: participantsMap(conversation.sid),
  lastMessage: last ? { index: last.index, timestamp: iso(last.dateCreated) } : null,
  state: { current: conversation.state, dateUpdated: iso(conversation.dateUpdated) },
  bindings: {},
});

export const messageRecord = (message: Message): JsonObject => ({
  sid: message.sid,
  text: message.body,
  type: message.media.length > 0 ? 'media' : 'text',
  author: message.author,
  subject: null,
  contentSid: null,
  attributes: JSON.stringify(message.attributes),
  timestamp: iso(message.dateCreated),
  dateUpdated: iso(message.dateUpdated),
  lastUpdatedBy: message.author,
  memberSid: message.participantSid,
  ...(message.delivery && { delivery: { ...message.delivery } }),
  ...(message.media.length > 0 && {
    medias: message.media.map(({ sid, filename, contentType, size }) => ({
      sid,
      category: 'media',
      filename,
      contentType,
      size,
    })),
  }),
});

export const participantRecord = (participant: Participant): JsonObject => ({
  identity: participant.identity,
  type: participant.messagingBinding?.type ?? 'chat',
  attributes: JSON.stringify(participant.attributes),
  roleSid: participant.roleSid,
  dateCreated: iso(participant.dateCreated),
  dateUpdated: iso(participant.dateUpdated),
  lastConsumedMessageIndex: participant.lastReadMessageIndex,
  lastConsumptionTimestamp: isoOrNull(participant.lastReadTimestamp),
  userInfo: participant.identity === null ? null : userMap(participant.identity),
  ...(participant.messagingBinding && {
    messagingBinding: {
      type: participant.messagingBinding.type,
      address: participant.messagingBinding.address,
      proxy_address: participant.messagingBinding.proxyAddress,
    },
  }),
});

/** A conversation as it stands in the list of its participant's conversations. */
export const membershipRecord = (conversation: Conversation, participant: Participant): JsonObject => ({
  channel: conversationDocument(conversation.sid),
  messages: messagesList(conversation.sid),
  roster: participantsMap(conversation.sid),
  status: 'joined',
  lastConsumedMessageIndex: participant.lastReadMessageIndex,
  notificationLevel: 'default',
  createdBy: conversation.createdBy,
  friendlyName: conversation.friendlyName,
  attributes: conversation.attributes,
  dateCreated: iso(conversation.dateCreated),
  dateUpdated: iso(conversation.dateUpdated),
});

/** A user's items: what is known about one person. */
export const userRecords = (user: User): Readonly<Record<string, JsonObject>> => ({
  friendlyName: { value: user.friendlyName },
  attributes: { value: JSON.stringify(user.attributes) },
  reachability: { online: true, notifiable: false },
});
