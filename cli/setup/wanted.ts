import type { Fields } from './fields';
import type { KindName } from './kinds/kinds';
import { CONVERSATION_EVENTS, GUARD_EVENT, INTERACTION_EVENTS, RETRIES, TASKROUTER_EVENTS } from './webhook-events';

/** One thing that there is to be, and how. */
export interface Wanted {
  readonly kind: KindName;
  /** Which one, where the kind has several; for what is made once, its SID if one is known. */
  readonly name: string;
  readonly fields: Fields;
  /** What it has to wait for; undefined when it can be done now. Until then its fields may not be known, and are none. */
  readonly waitsFor?: string;
  /** Is made at once all the same, without its fields. */
  readonly isMadeFirst?: true;
  /** Cannot be done with an API key alone. */
  readonly needsToken?: true;
}

/** What there is to be depends on. */
export interface Wishes {
  /** Where the Functions answer; undefined until they are deployed. */
  readonly functionsUrl: string | undefined;
  readonly guardUrl: string | undefined;
  /** What the deployed Functions know of is gone: nothing more is bound to them until they have these anew. */
  readonly staleSettings?: readonly string[];
  /** The guard is not wanted, deployed or not. */
  readonly isUnguarded?: boolean;
  readonly syncServiceSid: string;
  /** Undefined when keys cannot be managed: the one that set-up was called with serves then. */
  readonly apiKeySid: string | undefined;
  /** `chat bot-handoff`, `sms +15550100`: whoever writes there talks to the bot. */
  readonly addresses: readonly string[];
  /** Every conversation of the chat service is ours, and not only those that these addresses make. */
  readonly isEveryConversation: boolean;
  /** Character that commands begin with. */
  readonly prefix: string;
}

const DEFAULT_PREFIX = '/';
const FUNCTIONS = 'the Functions are';
const GUARD = 'the guard is';

type Waiting = Pick<Wanted, 'fields' | 'waitsFor'>;
type FieldsAt = (url: string) => Fields;

/** Fields that are known once a service answers somewhere, and are set once the Functions know what they need. */
function once(url: string | undefined, service: string, stale: Wishes['staleSettings'], fieldsAt: FieldsAt): Waiting {
  if (url === undefined) return { fields: {}, waitsFor: `${service} deployed` };
  if (!stale || stale.length === 0) return { fields: fieldsAt(url) };
  return { fields: fieldsAt(url), waitsFor: `${FUNCTIONS} deployed with the new ${stale.join(', ')}` };
}

const isChat = (address: string) => address.startsWith('chat ');

function boundAddress(address: string, isEveryConversation: boolean, url: string): Fields {
  const noFlow = { studioFlow: '', studioRetries: '' };
  if (!isEveryConversation) {
    const hook = { webhookUrl: `${url}/webhooks/conversations`, webhookEvents: CONVERSATION_EVENTS.join(',') };
    return { enabled: 'true', type: 'webhook', ...hook, ...noFlow };
  }
  // The service's webhook tells us already: one of the address would tell everything twice.
  const nobody = { type: 'default', webhookUrl: '', webhookEvents: '', ...noFlow };
  return isChat(address) ? nobody : { enabled: 'true', ...nobody };
}

function addressThing(name: string, { functionsUrl, isEveryConversation, staleSettings }: Wishes): Wanted {
  const bound = once(functionsUrl, FUNCTIONS, staleSettings, (url) => boundAddress(name, isEveryConversation, url));
  // A web chat's has to be there before the Functions are, since their settings name it.
  return { kind: 'address', name, ...bound, ...(isChat(name) && { isMadeFirst: true }) };
}

/** What tells the Functions of tasks, agents and messages, and the plugin of the Functions. */
function functionsThings(wishes: Wishes): readonly Wanted[] {
  const { functionsUrl, isEveryConversation, prefix, staleSettings } = wishes;
  const thing = (kind: KindName, fieldsAt: FieldsAt): Wanted => ({
    ...{ kind, name: '' },
    ...once(functionsUrl, FUNCTIONS, staleSettings, fieldsAt),
  });
  const service = thing('conversation-events', (url) => ({
    url: `${url}/webhooks/conversations`,
    events: CONVERSATION_EVENTS,
  }));
  return [
    thing('task-events', (url) => ({
      url: `${url}/webhooks/taskrouter${RETRIES}`,
      events: TASKROUTER_EVENTS.join(','),
    })),
    thing('interaction-events', (url) => ({
      url: `${url}/webhooks/interactions`,
      events: INTERACTION_EVENTS.join(','),
    })),
    ...(isEveryConversation ? [service] : []),
    thing('plugin-settings', (url) => ({ functions_url: url, ...(prefix !== DEFAULT_PREFIX && { prefix }) })),
  ];
}

function guardThings({ guardUrl, staleSettings }: Wishes): readonly Wanted[] {
  const thing = (kind: KindName, name: string, fieldsAt: FieldsAt): Wanted => ({
    ...{ kind, name, needsToken: true },
    ...once(guardUrl, GUARD, staleSettings, fieldsAt),
  });
  return [
    thing('guard', '', (url) => ({ url: `${url}/webhooks/message-guard`, events: [GUARD_EVENT] })),
    // Only once the guard is there: the plugin leaves `//text` to it from then on.
    thing('plugin-settings', 'guard', () => ({ guard: 'on' })),
  ];
}

/**
 * All that there is to be, in the order in which it is done: what settings name first, then what tells the Functions,
 * then what the plugin has to know, and last the guard. A web chat's address comes before all else: Twilio makes it
 * once only, so that of two people who begin at once one is stopped there.
 */
export function wantedThings(wishes: Wishes): readonly Wanted[] {
  const { addresses, apiKeySid } = wishes;
  const address = (name: string) => addressThing(name, wishes);
  return [
    ...addresses.filter(isChat).map(address),
    { kind: 'sync-service', name: wishes.syncServiceSid, fields: {} },
    ...(apiKeySid === undefined ? [] : [{ kind: 'api-key', name: apiKeySid, fields: {} } as const]),
    ...functionsThings(wishes),
    ...addresses.filter((name) => !isChat(name)).map(address),
    ...(wishes.isUnguarded ? [] : guardThings(wishes)),
  ];
}
