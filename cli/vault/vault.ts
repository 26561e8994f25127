import { LARGEST_SECRET } from '../../src/adapters/twilio/vault-parts';
import { readArguments, UsageError } from '../read-arguments';
import type { AccountFolder } from '../setup/files/account-folder';
import { chooseAccountFolder } from '../setup/files/choose-account-folder';
import { readVariables, writeVariables } from '../setup/files/variables-file';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import type { Terminal } from '../terminal';
import { neededSecrets } from './needed-secrets';
import { variableOfName } from './secret-name';

const HEADING = '# Secrets of flows and bots: not for version control. Written by bot-handoff vault.\n';

/** What a pipe brings, without the end of its line. @throws Error for several lines */
async function onlyLine({ lines }: Terminal): Promise<string> {
  const read: string[] = [];
  for await (const line of lines) read.push(line);
  while (read.at(-1) === '') read.pop();
  if (read.length > 1) throw new Error('It has several lines, and a variable has one. Encode it, with base64 for one.');
  return read[0] ?? '';
}

const checkValue = (value: string): string | true => {
  const bytes = Buffer.byteLength(value);
  if (bytes === 0) return 'It is empty.';
  return bytes <= LARGEST_SECRET || `It has ${bytes} bytes; a secret may have ${LARGEST_SECRET}.`;
};

interface Means {
  readonly words: readonly string[];
  readonly folder: AccountFolder;
  readonly terminal: Terminal;
  readonly surroundings: Surroundings;
}

export type VaultVerb = (args: readonly string[], terminal: Terminal, surroundings?: Surroundings) => Promise<number>;

/** A verb of the vault: of what is typed, one word and the account are read; what goes wrong is said. */
const verb =
  (work: (means: Means) => Promise<number>): VaultVerb =>
  async (args, terminal, surroundings = processSurroundings()) => {
    const { words, values } = readArguments(args, { words: 1, values: ['account'] });
    try {
      const folder = await chooseAccountFolder(surroundings.project, values.account, surroundings.environment);
      return await work({ words, folder, terminal, surroundings });
    } catch (error) {
      if (error instanceof UsageError) throw error;
      terminal.error(error instanceof Error ? error.message : String(error));
      return 1;
    }
  };

/** A verb about one secret. */
const secretVerb = (work: (variable: string, means: Means) => Promise<number>): VaultVerb =>
  verb((means) => {
    const [name] = means.words;
    if (name === undefined) throw new UsageError('Which secret? Flows write (@ vault.orders.key ): orders.key.');
    return work(variableOfName(name), means);
  });

/** Keeps a secret, which is typed unseen or comes from a pipe and never stands in the command. @returns the exit code */
export const setSecret = secretVerb(async (variable, { folder, surroundings: { questions }, terminal }) => {
  const value = questions ? await questions.secret(`Value of ${variable}`, checkValue) : await onlyLine(terminal);
  const verdict = checkValue(value);
  if (verdict !== true) throw new Error(verdict);
  await writeVariables(folder.vault, { [variable]: value }, HEADING);
  terminal.print(`${variable} is kept in ${folder.vault}. It goes to Twilio with the next deployment.`);
  return 0;
});

/** Forgets a secret here; what is deployed stays until it is deployed without. @returns the exit code */
export const removeSecret = secretVerb(async (variable, { folder, terminal }) => {
  if (!(variable in (await readVariables(folder.vault))))
    throw new Error(`There is no ${variable} in ${folder.vault}.`);
  await writeVariables(folder.vault, { [variable]: undefined }, HEADING);
  terminal.print(`${variable} is no longer kept here. What is deployed still has it until it is deleted on Twilio.`);
  return 0;
});

/** Which secrets there are, without their values, and which the flows lack. @returns 1 when they lack one */
export const listSecrets = verb(async ({ words, folder, terminal }) => {
  const [kept, needed] = [await readVariables(folder.vault), neededSecrets(words[0] ?? 'flows')];
  for (const [name, value] of Object.entries(kept)) {
    const use = needed.has(name) ? '' : ', named by no flow';
    terminal.print(`${name}: ${Buffer.byteLength(value)} bytes${use}`);
  }
  const missing = [...needed].filter((name) => !(name in kept));
  for (const name of missing) terminal.error(`${name} is missing: bot-handoff vault set ${name}`);
  if (Object.keys(kept).length + missing.length === 0) terminal.print('There are no secrets, and no flow names one.');
  return missing.length === 0 ? 0 : 1;
});
