import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createRest } from '../../src/adapters/twilio/rest';
import { type AccountFacts, readFacts } from './account-facts';
import { type Credentials, hasAuthToken } from './credentials';
import type { AccountFolder } from './files/account-folder';
import { type Journal, openJournal } from './files/journal';
import { readVariables, type Variables } from './files/variables-file';
import { findThings } from './find-things';
import type { Means, Pause } from './kind';
import { accountProblems, nextSettings, storedSettings } from './next-settings';
import { planSteps, type Step } from './plan';
import { type Asked, isWebChat, readWishes } from './read-wishes';
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

const generate = () => randomBytes(32).toString('hex');

/** Looks at the account and says what is to be done. Changes nothing. */
export async function survey(
  credentials: Credentials,
  folder: AccountFolder,
  asked: Asked,
  pause: Pause = setTimeout,
): Promise<Survey> {
  const { user, password, apiBase } = credentials;
  const rest = createRest({ accountSid: user, authToken: password, apiBase });
  const [facts, file, journal] = await Promise.all([
    readFacts(rest, { isLocal: apiBase !== undefined, environment: asked.environment }),
    readVariables(folder.settings),
    openJournal(folder.journal),
  ]);
  const means = { rest, facts, pause };
  const known = { ...storedSettings(facts.product?.variables ?? {}), ...file };
  const { wishes, keepsKey, notes } = await readWishes(means, known, { credentials, asked });

  const wanted = wantedThings(wishes);
  const found = await findThings(means, wanted);
  const hasToken = hasAuthToken(credentials);
  const { isForced, workflowSid, origins } = asked;
  const ourUrls = [wishes.functionsUrl, wishes.guardUrl, ...facts.undecidedUrls].filter((url) => url !== undefined);
  const steps = planSteps(wanted, { found, deeds: journal.deeds, ourUrls, isForced, hasToken });

  const syncServiceSid = found.get('sync-service')?.sid;
  const addressSid = found.get(`address ${wishes.addresses.find(isWebChat)}`)?.sid;
  const next = {
    ...nextSettings({ facts, known, workflowSid, origins, generate }),
    ...(syncServiceSid !== undefined && { TWILIO_SYNC_SERVICE_SID: syncServiceSid }),
    ...(addressSid !== undefined && { TWILIO_ADDRESS_SID: addressSid }),
    // A key that may make no other serves itself.
    ...(!hasToken && !keepsKey && { TWILIO_API_KEY_SID: user, TWILIO_API_KEY_SECRET: password }),
  };
  const problems = accountProblems(facts, next, workflowSid);
  return { facts, means, wishes, steps, journal, settings: { now: file, next }, problems, notes };
}
