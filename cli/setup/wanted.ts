import type { Fields } from './fields';
import type { KindName } from './kinds/kinds';
import { CONVERSATION_EVENTS, GUARD_EVENT, INTERACTION_EVENTS, RETRIES, TASKROUTER_EVENTS } from './webhook-events';

/** One thing that there is to be, and how. */
export interface Wanted {
  readonly kind: KindName;
  /** Which one, where the kind has several; for what is made once, its SID if one is known. */
  readonly name: string;
  readonly fields: Fields;
  /** Why it has to wait; undefined when it can be done now. */
  readonly waitsFor?: string;
  /** Cannot be done with an API key alone. */
  readonly needsToken?: true;
}

/** What there is to be depends on. */
export interface Wishes {
  /** Where the Functions answer; undefined until they are deployed. */
  readonly functionsUrl: string | undefined;
  readonly guardUrl: string | undefined;
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
const AFTER_FUNCTIONS = 'the Functions are deployed';
const AFTER_GUARD = 'the guard is deployed';

const isChat = (address: string) => address.startsWith('chat ');

function addressFields(address: string, wishes: Wishes): Fields {
  if (wishes.functionsUrl === undefined) return {};
  const noFlow = { studioFlow: '', studioRetries: '' };
  if (!wishes.isEveryConversation) {
    const hook = {
      webhookUrl: `${wishes.functionsUrl}/webhooks/conversations`,
      webhookEvents: CONVERSATION_EVENTS.join(','),
    };
    return { enabled: 'true', type: 'webhook', ...hook, ...noFlow };
  }
  // The service's webhook tells us already: one of the address would tell everything twice.
  const nobody = { type: 'default', webhookUrl: '', webhookEvents: '', ...noFlow };
  return isChat(address) ? nobody : { enabled: 'true', ...nobody };
}

function guardThings(guardUrl: string | undefined): readonly Wanted[] {
  const common = { needsToken: true, ...(guardUrl === undefined && { waitsFor: AFTER_GUARD }) } as const;
  return [
    {
      kind: 'guard',
      name: '',
      ...common,
      fields: { url: `${guardUrl}/webhooks/message-guard`, events: [GUARD_EVENT] },
    },
    // Only once the guard is there: the plugin leaves `//text` to it from then on.
    { kind: 'plugin-settings', name: 'guard', ...common, fields: { guard: 'on' } },
  ];
}

/**
 * All that there is to be, in the order in which it is done: what settings name first, then what tells the Functions,
 * then what the plugin has to know, and last the guard.
 */
export function wantedThings(wishes: Wishes): readonly Wanted[] {
  const { functionsUrl, guardUrl, addresses, apiKeySid, prefix } = wishes;
  const waits = functionsUrl === undefined ? { waitsFor: AFTER_FUNCTIONS } : {};
  const one = { name: '' };
  return [
    { kind: 'sync-service', name: wishes.syncServiceSid, fields: {} },
    ...(apiKeySid === undefined ? [] : [{ kind: 'api-key', name: apiKeySid, fields: {} } as const]),
    {
      kind: 'task-events',
      ...one,
      ...waits,
      fields: { url: `${functionsUrl}/webhooks/taskrouter${RETRIES}`, events: TASKROUTER_EVENTS.join(',') },
    },
    {
      kind: 'interaction-events',
      ...one,
      ...waits,
      fields: { url: `${functionsUrl}/webhooks/interactions`, events: INTERACTION_EVENTS.join(',') },
    },
    ...addresses.map((name): Wanted => {
      // A web chat's address has to be there before the Functions are, since their settings name it.
      return { kind: 'address', name, fields: addressFields(name, wishes), ...(isChat(name) ? {} : waits) };
    }),
    ...(wishes.isEveryConversation
      ? [
          {
            kind: 'conversation-events',
            ...one,
            ...waits,
            fields: { url: `${functionsUrl}/webhooks/conversations`, events: CONVERSATION_EVENTS },
          } as const,
        ]
      : []),
    {
      kind: 'plugin-settings',
      ...one,
      ...waits,
      fields: {
        functions_url: functionsUrl ?? '',
        ...(prefix !== DEFAULT_PREFIX && { prefix }),
      },
    },
    ...(wishes.isUnguarded ? [] : guardThings(guardUrl)),
  ];
}
