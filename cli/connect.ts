import * as z from 'zod/mini';
import { sidSetting } from '../src/adapters/twilio/environment';
import { accountFolder } from './setup/files/account-folder';
import { readVariables } from './setup/files/variables-file';

export const DEFAULT_LOCAL_URL = 'http://localhost:3000';

/** Where a verb does its work: what `createRest` takes, and the Sync Service that is ours. */
export interface Account {
  readonly accountSid: string;
  readonly authToken: string;
  readonly syncServiceSid: string;
  /** By which users are filed; empty where the auth token does it. */
  readonly userSecret: string;
  /** Where Twilio's hosts are path segments, on one machine; undefined for Twilio itself. */
  readonly apiBase: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const authToken = 'is not set. Copy it from the Twilio Console, "Account info".';
const environmentSchema = z.object({
  TWILIO_ACCOUNT_SID: sidSetting('AC', 'the Twilio Console'),
  TWILIO_AUTH_TOKEN: z.string(authToken).check(z.minLength(1, authToken)),
  TWILIO_SYNC_SERVICE_SID: sidSetting('IS', 'the settings that setup has written'),
  BOT_HANDOFF_USER_SECRET: z._default(z.string(), ''),
});

const localSchema = z.object({ accountSid: z.string(), authToken: z.string(), syncServiceSid: z.string() });

/** What the environment does not say is taken from the settings that set-up has written for its account, if it has. */
async function readEnvironment(environment: Environment, project: string): Promise<Account> {
  const { TWILIO_ACCOUNT_SID: sid = '' } = environment;
  const settings = /^AC\w+$/.test(sid) ? await readVariables(accountFolder(project, sid).settings) : {};
  const read = environmentSchema.safeParse({ ...settings, ...environment });
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new Error([...problems, 'For the account of a running npm start, add --local.'].join('\n'));
  }
  return {
    accountSid: read.data.TWILIO_ACCOUNT_SID,
    authToken: read.data.TWILIO_AUTH_TOKEN,
    syncServiceSid: read.data.TWILIO_SYNC_SERVICE_SID,
    userSecret: read.data.BOT_HANDOFF_USER_SECRET,
    apiBase: undefined,
  };
}

/** The account of the `npm start` that runs at this address. @throws Error that says what to start */
export async function readLocal(url: string): Promise<Account> {
  const apiBase = url.replace(/\/$/, '');
  const page = `${apiBase}/local.json`;
  const answer = await fetch(page).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${page}. Run npm start, or give its address: --local http://localhost:PORT`, {
      cause,
    });
  });
  if (answer.status === 503) throw new Error(`${apiBase} is still starting. Try again in a moment.`);
  const read = localSchema.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !read.success) {
    throw new Error(`What answers at ${page} is not an npm start of this version. Is the address right?`);
  }
  // A stack on this machine has no secret of its own.
  return { ...read.data, userSecret: '', apiBase };
}

/**
 * Finds the account that a verb works on: that of a running `npm start`, or that of the environment.
 *
 * @param local the address of an `npm start` @param project the folder that set-up was called from
 * @throws Error that says what to set or start
 */
export const connect = (
  local: string | undefined,
  environment: Environment = process.env,
  project: string = process.cwd(),
): Promise<Account> => (local === undefined ? readEnvironment(environment, project) : readLocal(local));
