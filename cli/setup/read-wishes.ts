import { type Credentials, hasAuthToken } from './credentials';
import type { Variables } from './files/variables-file';
import { isKeyGood } from './is-key-good';
import type { Found, Means } from './kind';
import { addressKind, listAddresses } from './kinds/address';
import { strayKeys } from './kinds/api-key';
import { conversationEvents } from './kinds/service-webhooks';
import { syncService } from './kinds/sync-service';
import type { SetupOptions } from './options';
import { staleSettings } from './stale-settings';
import type { Wishes } from './wanted';

export type Asked = Pick<
  SetupOptions,
  'addresses' | 'environment' | 'isEveryConversation' | 'isForced' | 'isUnguarded' | 'origins' | 'workflowSid'
>;

type NamedAddress = Awaited<ReturnType<typeof listAddresses>>[number];

const WEB_CHAT = 'chat bot-handoff';

export const isWebChat = (address: string): boolean => address.startsWith('chat ');

/** Which addresses are ours: those that are asked for, those that tell us already, and one for web chats. */
function chooseAddresses(
  all: readonly NamedAddress[],
  asked: readonly string[],
  { isOurs, addressSid }: { isOurs: (holder: string) => boolean; readonly addressSid: string | undefined },
): readonly string[] {
  const ours = all.filter(({ fields }: Found) => isOurs(addressKind.holder?.(fields) ?? ''));
  const webChat = asked.find(isWebChat) ?? all.find(({ sid }) => sid === addressSid)?.name ?? WEB_CHAT;
  return [...new Set([webChat, ...asked, ...ours.map(({ name }) => name)])];
}

export interface ReadWishes {
  readonly wishes: Wishes;
  /** The settings' own key is good. */
  readonly keepsKey: boolean;
  /** What to know of what is around, though nothing is done about it. */
  readonly notes: readonly string[];
}

/** What there is to be on this account: what was asked for, and what is ours already. */
export async function readWishes(
  means: Means,
  known: Variables,
  { credentials, asked }: { readonly credentials: Credentials; readonly asked: Asked },
): Promise<ReadWishes> {
  const { product, guard } = means.facts;
  const syncServiceSid = known.TWILIO_SYNC_SERVICE_SID ?? '';
  const [keepsKey, isDeployedKeyGood, sync, strays, all, service] = await Promise.all([
    isKeyGood(known, credentials.apiBase),
    isKeyGood(product?.variables ?? {}, credentials.apiBase),
    syncService.find(means, syncServiceSid),
    hasAuthToken(credentials) ? strayKeys(means, known.TWILIO_API_KEY_SID) : [],
    listAddresses(means),
    conversationEvents.find(means, ''),
  ]);
  const isOurs = (holder: string) => product !== undefined && holder.startsWith(`${product.url}/`);
  const serviceHolder = (service && conversationEvents.holder?.(service.fields)) ?? '';
  const wishes: Wishes = {
    functionsUrl: product?.url,
    guardUrl: guard?.url,
    isUnguarded: asked.isUnguarded,
    staleSettings: product
      ? staleSettings(product.variables, {
          isKeyGood: isDeployedKeyGood,
          addressSids: all.map(({ sid }) => sid),
          syncServiceSid: sync?.sid,
        })
      : [],
    syncServiceSid,
    apiKeySid: hasAuthToken(credentials) ? ((keepsKey ? known.TWILIO_API_KEY_SID : '') ?? '') : undefined,
    addresses: chooseAddresses(all, asked.addresses, { isOurs, addressSid: known.TWILIO_ADDRESS_SID }),
    isEveryConversation: asked.isEveryConversation || isOurs(serviceHolder),
    prefix: known.BOT_HANDOFF_PREFIX || '/',
  };
  const others = all.filter(({ name }) => !wishes.addresses.includes(name)).map(({ name }) => name.replace(' ', ':'));
  const isTheirs = serviceHolder !== '' && !isOurs(serviceHolder) && !asked.isEveryConversation;
  return {
    wishes,
    keepsKey,
    notes: [
      ...(isTheirs
        ? [`${serviceHolder} is told of every message of the chat service. If it answers, customers hear two voices.`]
        : []),
      ...(others.length > 0
        ? [`Left as they are: ${others.join(', ')}. To have the bot answer there: --addresses.`]
        : []),
      ...(strays.length > 0
        ? [`API keys of our name, not in these settings: ${strays.join(', ')}. Delete those that nobody else uses.`]
        : []),
    ],
  };
}
