import { readArguments, UsageError } from '../read-arguments';
import { chooseAccountFolder } from '../setup/files/choose-account-folder';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import type { Terminal } from '../terminal';
import { SCHEDULERS } from './entries';

/** Prints what makes a scheduler call the sweep; the secret is read from the settings file. @returns the exit code */
export async function scheduler(
  args: readonly string[],
  terminal: Terminal,
  { project, environment }: Surroundings = processSurroundings(),
): Promise<number> {
  const { words, values } = readArguments(args, { words: 2, values: ['account'] });
  const [name = '', url = ''] = words;
  const write = Object.hasOwn(SCHEDULERS, name) ? SCHEDULERS[name] : undefined;
  if (!write) throw new UsageError(`Which scheduler? One of: ${Object.keys(SCHEDULERS).join(', ')}.`);
  if (!/^https?:\/\/[\w.:-]+\/?$/.test(url)) {
    throw new UsageError('Where do the Functions answer? As in https://bot-handoff-1234-dev.twil.io.');
  }
  try {
    const { settings } = await chooseAccountFolder(project, values.account, environment);
    terminal.print(write({ project, settings, functionsUrl: url.replace(/\/$/, '') }));
    return 0;
  } catch (error) {
    terminal.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
