import type { CommandEntry } from '../../contract/src/catalogue';
import written from './support-commands.json';

/** What a support desk has, in two languages: the commands that the written queries look for. */
export const SUPPORT_COMMANDS: readonly CommandEntry[] = written.map((command) => ({
  ...command,
  arguments: [],
  output: 'customer',
}));
