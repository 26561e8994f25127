import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccountFolder, accountFolder, FOLDER } from './account-folder';

const ACCOUNT_SID = /^AC[0-9a-f]{32}$/i;

/**
 * The folder of the account that a verb is about, without asking Twilio: the one named, that of the environment, or the
 * only one that there is.
 *
 * @throws Error that says how to name one
 */
export async function chooseAccountFolder(
  project: string,
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AccountFolder> {
  const sid = named ?? environment.TWILIO_ACCOUNT_SID;
  if (sid !== undefined) {
    if (!ACCOUNT_SID.test(sid)) throw new Error(`'${sid}' is not an account's SID: it starts with AC.`);
    return accountFolder(project, sid);
  }
  const entries = await readdir(join(project, FOLDER)).catch(() => []);
  const [only, ...more] = entries.filter((name) => ACCOUNT_SID.test(name));
  if (only !== undefined && more.length === 0) return accountFolder(project, only);
  throw new Error(
    only === undefined
      ? 'No account has been set up from here. Run bot-handoff setup first, or name one: --account AC...'
      : `Which account? Add --account with one of: ${[only, ...more].join(', ')}`,
  );
}
