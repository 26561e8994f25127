import type { Rest } from '../../src/adapters/twilio/rest';
import type { Credentials } from '../setup/credentials';
import type { AccountFolder } from '../setup/files/account-folder';
import type { Terminal } from '../terminal';
import { type Command, commandLine, type RunCommand } from './command';

/** What one call of `deploy` goes by. */
export interface Course {
  readonly credentials: Credentials;
  readonly folder: AccountFolder;
  readonly rest: Rest;
  readonly terminal: Terminal;
  readonly run: RunCommand;
  /** Of the environment; undefined for the one without a suffix. */
  readonly suffix: string | undefined;
  readonly withPlugin: boolean;
  /** Nobody is there to answer what a tool asks. */
  readonly isUnattended: boolean;
}

/** Shows a command and runs it. @throws Error that names what ended badly */
export async function runShown({ run, terminal }: Pick<Course, 'run' | 'terminal'>, command: Command): Promise<void> {
  terminal.print(`${command.about}: ${commandLine(command)}`);
  const code = await run(command);
  if (code !== 0) throw new Error(`${command.about}: \`${commandLine(command)}\` ended with ${code}.`);
}
