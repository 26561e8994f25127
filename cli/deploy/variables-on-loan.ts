import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials } from '../setup/credentials';
import type { AccountFolder } from '../setup/files/account-folder';
import { type Variables, withVariables } from '../setup/files/variables-file';
import { writePrivate } from '../setup/files/write-private';

/** Where twilio-run finds what to deploy with; the path is shown, the contents never. */
export const loanPath = (folder: AccountFolder, name: string): string => join(folder.path, `deploy-${name}.env`);

/**
 * A file for as long as `use` runs, which only its owner can read. twilio-run takes its credentials from it, so that
 * they stand in no list of processes; it deploys all of it but these two.
 */
export async function lendVariables<T>(
  path: string,
  variables: Variables,
  { user, password }: Credentials,
  use: () => Promise<T>,
): Promise<T> {
  await writePrivate(path, withVariables('', { ...variables, ACCOUNT_SID: user, AUTH_TOKEN: password }));
  try {
    return await use();
  } finally {
    await rm(path, { force: true });
  }
}
