import { join } from 'node:path';

/** Below the project, one folder for each account: never checked in. */
export const FOLDER = '.bot-handoff';

export interface AccountFolder {
  readonly path: string;
  /** Variables that the Functions are deployed with. */
  readonly settings: string;
  /** Secrets for flows, `VAULT_...`. */
  readonly vault: string;
  /** What set-up has done, for undo. */
  readonly journal: string;
}

/** Where what is known of an account is kept on this machine. */
export function accountFolder(project: string, accountSid: string): AccountFolder {
  const path = join(project, FOLDER, accountSid);
  return {
    path,
    settings: join(path, 'settings.env'),
    vault: join(path, 'vault.env'),
    journal: join(path, 'journal.json'),
  };
}
