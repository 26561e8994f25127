import { isoSeconds } from '../../http/dates';
import { page } from '../../http/paging';
import { get, type RestRequest, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { Conversation, Participant } from '../../world/conversation-types';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';
import { atBothLevels, baseUrl } from './level';
import { presentBinding, presentTimers } from './present';

interface Membership {
  readonly conversation: Conversation;
  readonly participant: Participant;
}

export const participantConversationRoutes = ({ conversations, users }: SimulatedWorld): Route[] => {
  const membershipsOf = ({ query }: RestRequest): Membership[] => {
    const [identity, address] = [query.text('Identity'), query.text('Address')];
    if (identity === undefined && address === undefined) {
      throw fault('invalidParameter', 'Identity or Address is needed');
    }
    const candidates = identity === undefined ? conversations.list() : conversations.ofIdentity(identity);
    return candidates.flatMap((conversation) =>
      conversations
        .participants(conversation.sid)
        .filter((each) =>
          identity === undefined ? each.messagingBinding?.address === address : each.identity === identity,
        )
        .map((participant) => ({ conversation, participant })),
    );
  };

  const present =
    (base: string) =>
    ({ conversation, participant }: Membership) => ({
      account_sid: ACCOUNT.accountSid,
      chat_service_sid: conversation.chatServiceSid,
      participant_sid: participant.sid,
      participant_user_sid: participant.identity === null ? null : users.user(participant.identity).sid,
      participant_identity: participant.identity,
      participant_messaging_binding: presentBinding(participant),
      conversation_sid: conversation.sid,
      conversation_unique_name: conversation.uniqueName,
      conversation_friendly_name: conversation.friendlyName,
      conversation_attributes: JSON.stringify(conversation.attributes),
      conversation_date_created: isoSeconds(conversation.dateCreated),
      conversation_date_updated: isoSeconds(conversation.dateUpdated),
      conversation_created_by: conversation.createdBy,
      conversation_state: conversation.state,
      conversation_timers: presentTimers(conversation),
      links: {
        participant: `${base}/Conversations/${conversation.sid}/Participants/${participant.sid}`,
        conversation: `${base}/Conversations/${conversation.sid}`,
      },
    });

  return atBothLevels((prefix) => [
    get(`${prefix}/ParticipantConversations`, (request) =>
      page(request, 'conversations', membershipsOf(request), present(baseUrl(request)), 50),
    ),
  ]);
};
