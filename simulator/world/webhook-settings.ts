import { fault, notFound } from './fault';
import type { NewSid } from './sids';
import type { Clock } from './world-types';

export type WebhookMethod = 'GET' | 'POST';

/** Where the webhooks of an account or of a service go. Filters not listed do not fire. */
export interface ServiceWebhooks {
  preWebhookUrl: string;
  postWebhookUrl: string;
  filters: readonly string[];
  method: WebhookMethod;
}

export interface ScopedWebhook {
  readonly sid: string;
  readonly conversationSid: string;
  readonly target: 'webhook' | 'trigger' | 'studio';
  url: string | null;
  method: WebhookMethod;
  filters: readonly string[];
  triggers: readonly string[];
  flowSid: string | null;
  readonly replayAfter: number | null;
  readonly dateCreated: number;
  dateUpdated: number;
}

export type NewScopedWebhook = Omit<ScopedWebhook, 'sid' | 'conversationSid' | 'dateCreated' | 'dateUpdated'>;

export interface InteractionWebhook {
  readonly ttid: string;
  friendlyName: string;
  type: 'global' | 'interaction';
  url: string;
  method: WebhookMethod;
  events: readonly string[];
  readonly dateCreated: number;
  dateUpdated: number;
}

const MOST_SCOPED = 5;

/** What a conversation's own webhook can hear of: what has happened, never what is about to. */
const SCOPED_EVENTS = new Set([
  ...['onMessageAdded', 'onMessageUpdated', 'onMessageRemoved'],
  ...['onConversationAdded', 'onConversationUpdated', 'onConversationRemoved', 'onConversationStateUpdated'],
  ...['onParticipantAdded', 'onParticipantUpdated', 'onParticipantRemoved', 'onDeliveryUpdated'],
]);

/** Rejects with 50371 when a filter is not an event of conversations' own webhooks. */
export const checkScopedFilters = (filters: readonly string[]): readonly string[] => {
  const wrong = filters.find((filter) => !SCOPED_EVENTS.has(filter));
  if (wrong !== undefined)
    throw fault('webhookFilterInvalid', `'${wrong}' is not an event of a conversation's webhook`);
  return filters;
};

/** Webhooks of single conversations: at most five each. */
export class ScopedWebhooks {
  readonly #byConversation = new Map<string, ScopedWebhook[]>();
  readonly #listeners = new Set<(webhook: ScopedWebhook) => void>();

  constructor(
    private readonly clock: Clock,
    private readonly newSid: NewSid,
  ) {}

  of(conversationSid: string): readonly ScopedWebhook[] {
    return this.#byConversation.get(conversationSid) ?? [];
  }

  add(conversationSid: string, input: NewScopedWebhook): ScopedWebhook {
    const present = this.of(conversationSid);
    if (present.length >= MOST_SCOPED) {
      throw fault('tooManyScopedWebhooks', `A conversation takes ${MOST_SCOPED} webhooks at most`);
    }
    const now = this.clock.now();
    const added = { ...input, sid: this.newSid('WH'), conversationSid, dateCreated: now, dateUpdated: now };
    this.#byConversation.set(conversationSid, [...present, added]);
    for (const listener of this.#listeners) listener(added);
    return added;
  }

  /** Hears of each webhook that is added. */
  on(listener: (webhook: ScopedWebhook) => void): void {
    this.#listeners.add(listener);
  }

  need(conversationSid: string, sid: string): ScopedWebhook {
    const found = this.of(conversationSid).find((webhook) => webhook.sid === sid);
    if (!found) throw notFound(`/Conversations/${conversationSid}/Webhooks/${sid}`);
    return found;
  }

  remove(conversationSid: string, sid: string): void {
    const removed = this.need(conversationSid, sid);
    this.#byConversation.set(
      conversationSid,
      this.of(conversationSid).filter((webhook) => webhook !== removed),
    );
  }

  forget(conversationSid: string): void {
    this.#byConversation.delete(conversationSid);
  }
}

export const noWebhooks = (): ServiceWebhooks => ({
  preWebhookUrl: '',
  postWebhookUrl: '',
  filters: [],
  method: 'POST',
});
