import { checkFlows } from './flows/check';
import { runFlows } from './flows/run';
import { testFlows } from './flows/test';
import type { Terminal } from './terminal';

type Verb = (args: readonly string[], terminal: Terminal) => number | Promise<number>;

const VERBS: Readonly<Record<string, { readonly run: Verb; readonly about: string }>> = {
  'flows check': { run: checkFlows, about: '[folder]  lists mistakes in flow files' },
  'flows test': { run: testFlows, about: '[folder]   plays golden scripts again' },
  'flows run': { run: runFlows, about: '[folder]    a chat with the flows, here in the terminal' },
};

/** Runs the verb that the arguments name. @returns the exit code */
export async function runVerb(args: readonly string[], terminal: Terminal): Promise<number> {
  const name = args.slice(0, 2).join(' ');
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb) return verb.run(args.slice(2), terminal);
  for (const [known, { about }] of Object.entries(VERBS)) terminal.error(`bot-handoff ${known} ${about}`);
  return args.length === 0 || name === '--help' ? 0 : 2;
}
