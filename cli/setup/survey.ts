import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { createRest, isRefused } from '../../src/adapters/twilio/rest';
import { type AccountFacts, readFacts } from './account-facts';
import { type Credentials, hasAuthToken } from './credentials';
import type { AccountFolder } from './files/account-folder';
import { type Journal, openJournal } from './files/journal';
import { readVariables, type Variables } from './files/variables-file';
import { findThings } from './find-things';
import type { Found, Means } from './kind';
import { addressKind, listAddresses } from './kinds/address';
import { conversationEvents } from './kinds/service-webhooks';
import { accountProblems, nextSettings, storedSettings } from './next-settings';
import type { SetupOptions } from './options';
import { planSteps, type Step } from './plan';
import { type Wishes, wantedThings } from './wanted';

/** All that was found, and what there is to do about it. */
export interface Survey {
  readonly facts: AccountFacts;
  readonly means: Means;
  readonly wishes: Wishes;
  readonly steps: readonly Step[];
  readonly settings: { readonly now: Variables; readonly next: Variables };
  readonly journal: Journal;
  /** What has to be put right first, by a person. */
  readonly problems: readonly string[];
  /** What to know, though nothing is done about it. */
  readonly notes: readonly string[];
}

type Asked = Pick<
  SetupOptions,
  'addresses' | 'isEveryConversation' | 'isForced' | 'isUnguarded' | 'origins' | 'workflowSid'
>;

const newSecret = () => randomBytes(32).toString('hex');
const WEB_CHAT = 'chat bot-handoff';

/** Whether the settings' key still opens the account. */
async function isKeyGood(known: Variables, apiBase: string | undefined): Promise<boolean> {
  const { TWILIO_API_KEY_SID: accountSid, TWILIO_API_KEY_SECRET: authToken } = known;
  if (!accountSid || !authToken) return false;
  const rest = createRest({ accountSid, authToken, apiBase });
  try {
    await rest({ method: 'GET', host: 'flex-api.twilio.com', path: '/v1/Configuration' }, z.unknown());
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

/** Which addresses are ours: those that are asked for, those that tell us already, and one for web chats. */
function chooseAddresses(
  all: readonly (Found & { readonly name: string })[],
  asked: readonly string[],
  { functionsUrl, addressSid }: { readonly functionsUrl: string | undefined; readonly addressSid: string | undefined },
): readonly string[] {
  const isOurs = ({ fields }: Found) =>
    functionsUrl !== undefined && addressKind.holder?.(fields)?.startsWith(`${functionsUrl}/`) === true;
  const chosen = [...asked, ...all.filter(isOurs).map(({ name }) => name)];
  const webChat =
    asked.find((name) => name.startsWith('chat ')) ?? all.find(({ sid }) => sid === addressSid)?.name ?? WEB_CHAT;
  return [...new Set([webChat, ...chosen])];
}

/** Looks at the account and says what is to be done. Changes nothing. */
export async function survey(credentials: Credentials, folder: AccountFolder, asked: Asked): Promise<Survey> {
  const { user, password, apiBase } = credentials;
  const rest = createRest({ accountSid: user, authToken: password, apiBase });
  const [facts, file, journal] = await Promise.all([
    readFacts(rest, apiBase !== undefined),
    readVariables(folder.settings),
    openJournal(folder.journal),
  ]);
  const means = { rest, facts };
  const known = { ...storedSettings(facts.product?.variables ?? {}), ...file };
  const hasToken = hasAuthToken(credentials);
  const functionsUrl = facts.product?.url;
  const [keepsKey, addresses, service] = await Promise.all([
    isKeyGood(known, apiBase),
    listAddresses(means),
    conversationEvents.find(means, ''),
  ]);
  const serviceHolder = (service && conversationEvents.holder?.(service.fields)) ?? '';
  const wishes: Wishes = {
    functionsUrl,
    guardUrl: facts.guard?.url,
    isUnguarded: asked.isUnguarded,
    syncServiceSid: known.TWILIO_SYNC_SERVICE_SID ?? '',
    apiKeySid: hasToken ? ((keepsKey ? known.TWILIO_API_KEY_SID : '') ?? '') : undefined,
    addresses: chooseAddresses(addresses, asked.addresses, { functionsUrl, addressSid: known.TWILIO_ADDRESS_SID }),
    isEveryConversation:
      asked.isEveryConversation || (functionsUrl !== undefined && serviceHolder.startsWith(`${functionsUrl}/`)),
    prefix: known.BOT_HANDOFF_PREFIX || '/',
  };
  const wanted = wantedThings(wishes);
  const ourUrls = [facts.product?.url, facts.guard?.url].filter((url) => url !== undefined);
  const found = await findThings(means, wanted);
  const { isForced, workflowSid, origins } = asked;
  const steps = planSteps(wanted, { found, deeds: journal.deeds, ourUrls, isForced, hasToken });
  const sidOf = (id: string) => found.get(id)?.sid;
  const webChat = wishes.addresses.find((name) => name.startsWith('chat '));
  const [syncServiceSid, addressSid] = [sidOf('sync-service'), sidOf(`address ${webChat}`)];
  const next = {
    ...nextSettings({ facts, known, workflowSid, origins, generate: newSecret }),
    ...(syncServiceSid !== undefined && { TWILIO_SYNC_SERVICE_SID: syncServiceSid }),
    ...(addressSid !== undefined && { TWILIO_ADDRESS_SID: addressSid }),
    // A key that may make no other serves itself.
    ...(!hasToken && !keepsKey && { TWILIO_API_KEY_SID: user, TWILIO_API_KEY_SECRET: password }),
  };
  return {
    ...{ facts, means, wishes, steps, journal },
    settings: { now: file, next },
    problems: accountProblems(facts, next, workflowSid),
    notes: notesOn({ serviceHolder, wishes, others: addresses.filter(({ name }) => !wishes.addresses.includes(name)) }),
  };
}

interface Surroundings {
  readonly serviceHolder: string;
  readonly wishes: Wishes;
  readonly others: readonly (Found & { readonly name: string })[];
}

function notesOn({ serviceHolder, wishes, others }: Surroundings): readonly string[] {
  const { functionsUrl, isEveryConversation } = wishes;
  const isTheirs = serviceHolder !== '' && !(functionsUrl && serviceHolder.startsWith(`${functionsUrl}/`));
  const names = others.map(({ name }) => name.replace(' ', ':'));
  return [
    ...(isTheirs && !isEveryConversation
      ? [`${serviceHolder} is told of every message of the chat service. If it answers, customers hear two voices.`]
      : []),
    ...(names.length > 0 ? [`Left as they are: ${names.join(', ')}. To have the bot answer there: --addresses.`] : []),
  ];
}
