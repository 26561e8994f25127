import { checkFlows } from './flows/check';
import { runFlows } from './flows/run';
import { testFlows } from './flows/test';
import { forget } from './forget/forget';
import { audit } from './journal/audit';
import { metrics } from './journal/metrics';
import { pause } from './pause/pause';
import { resume } from './pause/resume';
import { sweep } from './sweep/sweep';
import type { Terminal } from './terminal';

type Verb = (args: readonly string[], terminal: Terminal) => number | Promise<number>;

const VERBS: Readonly<Record<string, { readonly run: Verb; readonly about: string }>> = {
  'flows check': { run: checkFlows, about: '[folder]  lists mistakes in flow files' },
  'flows test': { run: testFlows, about: '[folder]   plays golden scripts again' },
  'flows run': { run: runFlows, about: '[folder]    a chat with the flows, here in the terminal' },
  forget: { run: forget, about: '<user>        erases what is stored about somebody; says first what that is' },
  pause: { run: pause, about: '--to agent|message [--text "..."]  switches the bot off for everybody' },
  resume: { run: resume, about: '              lets the bot speak again' },
  audit: { run: audit, about: '[--day YYYY-MM-DD]  who did what on a day' },
  metrics: { run: metrics, about: '[--hours 24]      what each hour has come to' },
  sweep: { run: sweep, about: '<address>       looks after every open conversation once' },
};

/** Runs the verb that the arguments name. @returns the exit code */
export async function runVerb(args: readonly string[], terminal: Terminal): Promise<number> {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (verb) return verb.run(args.slice(words), terminal);
  }
  for (const [known, { about }] of Object.entries(VERBS)) terminal.error(`bot-handoff ${known} ${about}`);
  return args.length === 0 || args[0] === '--help' ? 0 : 2;
}
