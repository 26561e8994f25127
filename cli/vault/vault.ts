import { readArguments, UsageError } from '../read-arguments';
import { LARGEST_VALUE } from '../setup/deployment-variables';
import { chooseAccountFolder } from '../setup/files/choose-account-folder';
import { readVariables, writeVariables } from '../setup/files/variables-file';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import type { Terminal } from '../terminal';
import { neededSecrets } from './needed-secrets';
import { variableOfName } from './secret-name';

const HEADING = '# Secrets of flows and bots: not for version control. Written by bot-handoff vault.\n';

interface Order {
  readonly words: readonly string[];
  readonly folder: Awaited<ReturnType<typeof chooseAccountFolder>>;
}

async function readOrder(
  args: readonly string[],
  most: number,
  { project, environment }: Surroundings,
): Promise<Order> {
  const { words, values } = readArguments(args, { words: most, values: ['account'] });
  return { words, folder: await chooseAccountFolder(project, values.account, environment) };
}

async function firstLine({ lines }: Terminal): Promise<string> {
  for await (const line of lines) return line;
  return '';
}

const checkValue = (value: string): string | true => {
  const bytes = Buffer.byteLength(value);
  if (bytes === 0) return 'It is empty.';
  return bytes <= LARGEST_VALUE || `It has ${bytes} bytes; a variable of Twilio's Functions holds ${LARGEST_VALUE}.`;
};

/** What went wrong is said to the person; how a verb is called is said by whoever runs verbs. */
async function saying(terminal: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    terminal.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Keeps a secret, which is typed unseen or comes from a pipe and never stands in the command. @returns the exit code */
export const setSecret = (
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
): Promise<number> =>
  saying(terminal, async () => {
    const { words, folder } = await readOrder(args, 1, surroundings);
    if (words[0] === undefined) throw new UsageError('Which secret? Flows write (@ vault.orders.key ): orders.key.');
    const variable = variableOfName(words[0]);
    const { questions } = surroundings;
    const value = questions ? await questions.secret(`Value of ${variable}`, checkValue) : await firstLine(terminal);
    const verdict = checkValue(value);
    if (verdict !== true) throw new Error(verdict);
    await writeVariables(folder.vault, { [variable]: value }, HEADING);
    terminal.print(`${variable} is kept in ${folder.vault}. It goes to Twilio with the next deployment.`);
    return 0;
  });

/** Forgets a secret here; what is deployed stays until it is deployed without. @returns the exit code */
export const removeSecret = (
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
): Promise<number> =>
  saying(terminal, async () => {
    const { words, folder } = await readOrder(args, 1, surroundings);
    if (words[0] === undefined) throw new UsageError('Which secret?');
    const variable = variableOfName(words[0]);
    if (!(variable in (await readVariables(folder.vault))))
      throw new Error(`There is no ${variable} in ${folder.vault}.`);
    await writeVariables(folder.vault, { [variable]: undefined }, HEADING);
    terminal.print(`${variable} is no longer kept here. What is deployed still has it until it is deleted on Twilio.`);
    return 0;
  });

/** Which secrets there are, without their values, and which the flows lack. @returns 1 when they lack one */
export const listSecrets = (
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
): Promise<number> =>
  saying(terminal, async () => {
    const { words, folder } = await readOrder(args, 1, surroundings);
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
