import type { Actor, Conversation, MessageSource } from './conversation-types';
import type { ConversationStore } from './conversations';
import { notFound } from './fault';
import type { JsonObject } from './json';
import type { Address, Settings } from './settings';

export interface WebChat {
  readonly addressSid: string;
  readonly identity: string;
  readonly chatFriendlyName?: string;
  readonly customerFriendlyName?: string;
  readonly preEngagementData?: string;
}

export interface InboundMessage {
  /** `sms` or `whatsapp`. */
  readonly type: 'sms' | 'whatsapp';
  readonly from: string;
  readonly to: string;
  readonly body: string | null;
  readonly mediaSids?: readonly string[];
}

/** How customers come in: over the web chat endpoint, or by a message to one of our numbers. */
export interface Inbound {
  startWebChat(chat: WebChat): Promise<Conversation>;
  /** A message from outside: into the open conversation of this address pair, or a new one if the address makes them. */
  receive(message: InboundMessage): Promise<Conversation>;
}

const SOURCES: Record<InboundMessage['type'], MessageSource> = { sms: 'SMS', whatsapp: 'WHATSAPP' };
const PLATFORM: Actor = { source: 'API' };

export const createInbound = (conversations: ConversationStore, settings: Settings): Inbound => {
  /** What an address binds is copied onto each conversation that it makes. */
  const bind = ({ autoCreation: { enabled, type, ...hook } }: Address, conversationSid: string) => {
    if (!enabled || type === 'default') return;
    settings.scopedWebhooks.add(conversationSid, {
      target: type,
      url: hook.webhookUrl,
      method: hook.webhookMethod,
      filters: hook.webhookFilters,
      triggers: [],
      flowSid: hook.studioFlowSid,
      replayAfter: null,
    });
  };

  return {
    async startWebChat(chat) {
      const address = settings.addresses.get(chat.addressSid);
      if (address?.type !== 'chat') throw notFound(`/Configuration/Addresses/${chat.addressSid}`);
      const attributes: JsonObject = {
        ...(chat.customerFriendlyName && { from: chat.customerFriendlyName }),
        ...(chat.preEngagementData && { pre_engagement_data: JSON.parse(chat.preEngagementData) }),
      };
      const friendlyName = chat.chatFriendlyName ?? null;
      const conversation = await conversations.create({ friendlyName, attributes }, PLATFORM);
      bind(address, conversation.sid);
      await conversations.addParticipant(conversation.sid, { identity: chat.identity }, PLATFORM);
      if (chat.customerFriendlyName) {
        await conversations.updateUser(chat.identity, { friendlyName: chat.customerFriendlyName }, PLATFORM);
      }
      return conversation;
    },

    async receive({ type, from, to, body, mediaSids }) {
      const messagingBinding = { type, address: from, proxyAddress: to };
      const actor: Actor = { source: SOURCES[type], identity: from };
      let conversation = conversations.openWithBinding(messagingBinding);
      if (!conversation) {
        const address = [...settings.addresses.values()].find((each) => each.address === to && each.type === type);
        if (!address?.autoCreation.enabled) throw notFound(`/Configuration/Addresses/${to}`);
        conversation = await conversations.create({}, { source: actor.source });
        bind(address, conversation.sid);
        await conversations.addParticipant(conversation.sid, { messagingBinding }, actor);
      }
      await conversations.post({ conversationSid: conversation.sid, body, mediaSids }, actor);
      return conversation;
    },
  };
};
