import { readLocal } from '../connect';
import type { Questions } from './questions';
import { readTwilioCliProfile } from './twilio-cli-profile';

/** Who set-up calls Twilio as. Goes into no file. */
export interface Credentials {
  readonly accountSid: string;
  /** The account's SID, with the auth token as password; or an API key's, with its secret. */
  readonly user: string;
  readonly password: string;
  /** Where Twilio's hosts are path segments, on one machine; undefined for Twilio itself. */
  readonly apiBase: string | undefined;
  /** Where they were found, for the person. */
  readonly from: string;
}

export const hasAuthToken = ({ accountSid, user }: Credentials): boolean => user === accountSid;

export interface Sources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The home folder, for the Twilio CLI's profile. */
  readonly home: string;
  /** Undefined when nobody is there to answer. */
  readonly questions: Questions | undefined;
  /** The address of a running `npm start`. */
  readonly local: string | undefined;
}

const ACCOUNT_SID = /^AC[0-9a-f]{32}$/i;
const AUTH_TOKEN = /^[0-9a-f]{32}$/i;
const KEY_SID = /^SK[0-9a-f]{32}$/i;

const HOW = [
  'No credentials. Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (Twilio Console, "Account info"),',
  'or TWILIO_ACCOUNT_SID, TWILIO_API_KEY and TWILIO_API_SECRET (a Standard API key), or sign in with twilio login.',
  'For the account of a running npm start, add --local.',
].join('\n');

function fromEnvironment(environment: Sources['environment']): Credentials | undefined {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: token } = environment;
  const { TWILIO_API_KEY: key, TWILIO_API_SECRET: secret } = environment;
  if (!accountSid) return undefined;
  if (!ACCOUNT_SID.test(accountSid)) throw new Error('TWILIO_ACCOUNT_SID is not a SID that starts with AC.');
  const common = { accountSid, apiBase: undefined, from: 'environment' };
  if (token) return { ...common, user: accountSid, password: token };
  if (!key || !secret) return undefined;
  if (!KEY_SID.test(key)) throw new Error('TWILIO_API_KEY is not a SID that starts with SK.');
  return { ...common, user: key, password: secret };
}

async function ask(questions: Questions, known: string | undefined): Promise<Credentials> {
  const checkSid = (text: string) => ACCOUNT_SID.test(text.trim()) || 'It starts with AC and has 34 characters.';
  const checkToken = (text: string) => AUTH_TOKEN.test(text.trim()) || 'It has 32 characters, 0 to 9 and a to f.';
  const accountSid = known || (await questions.text('Account SID (Twilio Console, "Account info")', checkSid)).trim();
  const password = (await questions.secret('Auth token (is not shown, goes into no file)', checkToken)).trim();
  return { accountSid, user: accountSid, password, apiBase: undefined, from: 'your answers' };
}

async function readLocalAccount(url: string): Promise<Credentials> {
  const { accountSid, authToken, apiBase } = await readLocal(url);
  return { accountSid, user: accountSid, password: authToken, apiBase, from: url };
}

/**
 * Finds what to call Twilio with: a running `npm start`, the environment, the person, or the Twilio CLI's profile.
 *
 * @throws Error that says what to set
 */
export async function findCredentials(sources: Sources): Promise<Credentials> {
  if (sources.local !== undefined) return readLocalAccount(sources.local);
  const apiBase = sources.environment.TWILIO_API_BASE?.replace(/\/$/, '') || undefined;
  return { ...(await findForTwilio(sources)), apiBase };
}

async function findForTwilio({ environment, home, questions }: Sources): Promise<Credentials> {
  const named = fromEnvironment(environment);
  if (named) return named;
  const profile = await readTwilioCliProfile(home);
  if (profile && (environment.TWILIO_ACCOUNT_SID ?? profile.accountSid) === profile.accountSid) return profile;
  if (questions) return ask(questions, environment.TWILIO_ACCOUNT_SID);
  throw new Error(HOW);
}
