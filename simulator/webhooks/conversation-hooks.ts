import type { Actor } from '../world/conversation-types';
import type { SimulatedWorld } from '../world/create-world';
import { firesWebhooks } from '../world/pre-event';
import type { ScopedWebhook, ServiceWebhooks } from '../world/webhook-settings';
import {
  commonFields,
  conversationFields,
  type Fields,
  messageFields,
  participantFields,
  receiptFields,
  stateFields,
  userFields,
} from './conversation-fields';
import type { Delivery } from './deliver';

/** Twilio waits this long for every Conversations webhook. */
export const CONVERSATIONS_TIMEOUT_MS = 5000;

type Target = Pick<Delivery, 'url' | 'method'> & { readonly extra?: Fields };

const serviceTarget = ({ postWebhookUrl, filters, method }: ServiceWebhooks, eventType: string): Target[] =>
  postWebhookUrl !== '' && filters.includes(eventType) ? [{ url: postWebhookUrl, method }] : [];

/** A `trigger` webhook fires for messages with one of its words; `studio` ones run no flow here. */
const wants = (webhook: ScopedWebhook, fields: Fields) => {
  if (webhook.target === 'webhook') return webhook.filters.includes(fields.EventType ?? '');
  if (webhook.target !== 'trigger' || fields.EventType !== 'onMessageAdded') return false;
  const words = (fields.Body ?? '').toLowerCase().split(/\s+/);
  return webhook.triggers.some((trigger) => words.includes(trigger.toLowerCase()));
};

const scopedTarget = (webhook: ScopedWebhook, fields: Fields): Target[] =>
  webhook.url !== null && wants(webhook, fields)
    ? [{ url: webhook.url, method: webhook.method, extra: { WebhookSid: webhook.sid } }]
    : [];

/** Tells the account's, the service's and the conversation's webhooks what has happened. They are never retried. */
export const sendConversationHooks = (world: SimulatedWorld, send: (delivery: Delivery) => void): void => {
  const { bus, settings } = world;

  const deliver = (targets: readonly Target[], fields: Fields) => {
    for (const { url, method, extra } of targets) {
      const all = extra ? { ...fields, ...extra } : fields;
      send({ url, method, fields: all, timeoutMs: CONVERSATIONS_TIMEOUT_MS, mayRetry: false });
    }
  };

  const tell = (eventType: string, actor: Actor, specific: () => Fields) => {
    if (!firesWebhooks(actor)) return;
    const fields = Object.assign(commonFields(eventType, actor), specific());
    const scoped = settings.scopedWebhooks.of(fields.ConversationSid ?? '');
    deliver(
      [
        ...serviceTarget(settings.accountWebhooks, eventType),
        ...serviceTarget(settings.serviceWebhooks, eventType),
        ...scoped.flatMap((webhook) => scopedTarget(webhook, fields)),
      ],
      fields,
    );
  };

  for (const [name, eventType] of [
    ['message.added', 'onMessageAdded'],
    ['message.updated', 'onMessageUpdated'],
    ['message.removed', 'onMessageRemoved'],
  ] as const) {
    bus.on(name, ({ conversation, message, actor }) =>
      tell(eventType, actor, () => messageFields(conversation, message)),
    );
  }
  for (const [name, eventType] of [
    ['participant.added', 'onParticipantAdded'],
    ['participant.updated', 'onParticipantUpdated'],
    ['participant.removed', 'onParticipantRemoved'],
  ] as const) {
    bus.on(name, ({ conversation, participant, actor }) =>
      tell(eventType, actor, () => participantFields(conversation, participant)),
    );
  }
  for (const [name, eventType] of [
    ['conversation.added', 'onConversationAdded'],
    ['conversation.updated', 'onConversationUpdated'],
    ['conversation.removed', 'onConversationRemoved'],
  ] as const) {
    bus.on(name, ({ conversation, actor }) => tell(eventType, actor, () => conversationFields(conversation)));
  }
  bus.on('conversation.removed', ({ conversation }) => settings.scopedWebhooks.forget(conversation.sid));
  bus.on('conversation.state-updated', (event) =>
    tell('onConversationStateUpdated', event.actor, () => stateFields(event)),
  );
  bus.on('receipt.updated', (event) => tell('onDeliveryUpdated', event.actor, () => receiptFields(event)));
  bus.on('user.added', ({ user, actor }) => tell('onUserAdded', actor, () => userFields(user)));
  bus.on('user.updated', ({ user, actor }) => tell('onUserUpdated', actor, () => userFields(user)));

  /** `ReplayAfter`: a new webhook is told of the messages above that index, so that none is lost meanwhile. */
  settings.scopedWebhooks.on((webhook) => {
    const { replayAfter, conversationSid } = webhook;
    const conversation = world.conversations.get(conversationSid);
    if (replayAfter === null || !conversation) return;
    for (const message of world.conversations.messages(conversationSid)) {
      if (message.index <= replayAfter) continue;
      const actor = { source: message.source, identity: message.author };
      const fields = { ...commonFields('onMessageAdded', actor), ...messageFields(conversation, message) };
      deliver(scopedTarget(webhook, fields), fields);
    }
  });
};
