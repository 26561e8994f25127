import * as z from 'zod/mini';
import { sidSetting } from '../src/adapters/twilio/environment';

export const DEFAULT_LOCAL_URL = 'http://localhost:3000';

/** Where a verb does its work: what `createRest` takes, and the Sync Service that is ours. */
export interface Account {
  readonly accountSid: string;
  readonly authToken: string;
  readonly syncServiceSid: string;
  /** Where Twilio's hosts are path segments, on one machine; undefined for Twilio itself. */
  readonly apiBase: string | undefined;
}

export interface Connected {
  readonly account: Account;
  /** The arguments that were not about the account. */
  readonly rest: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const authToken = 'is not set. Copy it from the Twilio Console, "Account info".';
const environmentSchema = z.object({
  TWILIO_ACCOUNT_SID: sidSetting('AC', 'the Twilio Console'),
  TWILIO_AUTH_TOKEN: z.string(authToken).check(z.minLength(1, authToken)),
  TWILIO_SYNC_SERVICE_SID: sidSetting('IS', "Sync > Services: the one that the Functions' settings name"),
});

const localSchema = z.object({ accountSid: z.string(), authToken: z.string(), syncServiceSid: z.string() });

function readEnvironment(environment: Environment): Account {
  const read = environmentSchema.safeParse(environment);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new Error([...problems, 'For the account of a running npm start, add --local.'].join('\n'));
  }
  return {
    accountSid: read.data.TWILIO_ACCOUNT_SID,
    authToken: read.data.TWILIO_AUTH_TOKEN,
    syncServiceSid: read.data.TWILIO_SYNC_SERVICE_SID,
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
  return { ...read.data, apiBase };
}

/**
 * Finds the account that a verb works on: that of the environment, or with `--local [url]` that of a running
 * `npm start`. An argument after `--local` is its address only when it begins with http:// or https://.
 *
 * @throws Error that says what to set or start
 */
export async function connect(args: readonly string[], environment: Environment = process.env): Promise<Connected> {
  const at = args.indexOf('--local');
  if (at < 0) return { account: readEnvironment(environment), rest: args };
  const next = args[at + 1];
  const url = next !== undefined && /^https?:\/\//.test(next) ? next : undefined;
  const rest = [...args.slice(0, at), ...args.slice(at + (url === undefined ? 1 : 2))];
  return { account: await readLocal(url ?? DEFAULT_LOCAL_URL), rest };
}
