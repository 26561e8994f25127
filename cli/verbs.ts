import { conformance } from './conformance/conformance';
import { deploy } from './deploy/deploy';
import { doctor } from './doctor/doctor';
import { checkFlows } from './flows/check';
import { graphFlows } from './flows/graph';
import { runFlows } from './flows/run';
import { printFlowSchema } from './flows/schema';
import { testFlows } from './flows/test';
import { forget } from './forget/forget';
import { audit } from './journal/audit';
import { metrics } from './journal/metrics';
import { pause } from './pause/pause';
import { resume } from './pause/resume';
import { UsageError } from './read-arguments';
import { replay } from './replay/replay';
import { scheduler } from './scheduler/scheduler';
import { setup } from './setup/setup';
import { sweep } from './sweep/sweep';
import type { Terminal } from './terminal';
import { undo } from './undo/undo';
import { listSecrets, removeSecret, setSecret } from './vault/vault';

type Verb = (args: readonly string[], terminal: Terminal) => number | Promise<number>;

interface VerbEntry {
  readonly run: Verb;
  readonly about: string;
}

const VERBS: Readonly<Record<string, VerbEntry>> = {
  'flows check': { run: checkFlows, about: '[folder] [--json]  lists mistakes in flow files' },
  'flows test': { run: testFlows, about: '[folder] [--update]  plays golden scripts again' },
  'flows graph': { run: graphFlows, about: '[folder] [--flow id] [--output file]  draws a flow, or all, as SVG' },
  'flows schema': { run: printFlowSchema, about: ' prints the JSON Schema of flows, for editors' },
  'flows run': { run: runFlows, about: '[folder]  a chat with the flows, here in the terminal' },
  setup: {
    run: setup,
    about:
      '[--dry-run] [--yes] [--force] [--json] [--addresses sms:+1..,..]  makes and binds all that an account needs',
  },
  undo: {
    run: undo,
    about: '[--dry-run] [--yes] [--json] [--data]  takes back what setup has done, as far as it is ours still',
  },
  deploy: {
    run: deploy,
    about: '[--dry-run] [--yes] [--no-plugin] [--roll-back] [--environment name]  deploys Functions, guard and plugin',
  },
  doctor: {
    run: doctor,
    about: '[--live] [--json] [--environment name]  looks for what is wrong with the account, and says what to do',
  },
  'vault set': {
    run: setSecret,
    about: '<name> [--account AC..]  keeps a secret for flows, typed unseen or from a pipe',
  },
  'vault list': {
    run: listSecrets,
    about: '[flows] [--account AC..]  which secrets there are and which flows lack, no values',
  },
  'vault remove': { run: removeSecret, about: '<name> [--account AC..]  forgets a secret' },
  conformance: {
    run: conformance,
    about:
      '--bot <address> [--kind webhook|openai|rasa] [--handoff "..."] [--listen port] [--only name] [--json]  plays scenarios with a bot',
  },
  forget: {
    run: forget,
    about:
      '<user> [--channel sms|..] [--yes] [--local [url]]  erases what is stored about somebody; says first what that is',
  },
  pause: { run: pause, about: '--to agent|message [--text "..."] [--local [url]]  switches the bot off for everybody' },
  resume: { run: resume, about: '[--local [url]]  lets the bot speak again' },
  audit: { run: audit, about: '[--day YYYY-MM-DD] [--local [url]]  who did what on a day' },
  metrics: { run: metrics, about: '[--hours 24] [--local [url]]  what each hour has come to' },
  replay: {
    run: replay,
    about: '<file> [--times 1] [--environment name] [--local [url]]  sends a recorded webhook once more, signed anew',
  },
  scheduler: { run: scheduler, about: 'cron|systemd|github <address>  prints what calls the sweep every minute' },
  sweep: { run: sweep, about: '<address>  looks after every open conversation once' },
};

async function runOne(name: string, verb: VerbEntry, args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await verb.run(args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.error(error.message);
    terminal.error(`bot-handoff ${name} ${verb.about}`);
    return 2;
  }
}

/** Runs the verb that the arguments name. @returns the exit code */
export async function runVerb(args: readonly string[], terminal: Terminal): Promise<number> {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!verb) continue;
    if (!args.includes('--help')) return runOne(name, verb, args.slice(words), terminal);
    terminal.print(`bot-handoff ${name} ${verb.about}`);
    return 0;
  }
  const isHelp = args.length === 0 || args[0] === '--help';
  if (!isHelp) terminal.error(`There is no '${args[0]}'. There are:`);
  for (const [known, { about }] of Object.entries(VERBS)) terminal.error(`bot-handoff ${known} ${about}`);
  return isHelp ? 0 : 2;
}
