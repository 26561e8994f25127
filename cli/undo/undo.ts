import { strikeGuard } from '../deploy/guard-note';
import { readArguments } from '../read-arguments';
import { type Credentials, findCredentials } from '../setup/credentials';
import { explain } from '../setup/explain';
import { accountFolder } from '../setup/files/account-folder';
import { findThings } from '../setup/find-things';
import { changeLines } from '../setup/show';
import { processSurroundings, type Surroundings } from '../setup/surroundings';
import { survey } from '../setup/survey';
import { wantedThings } from '../setup/wanted';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';
import { applyUndo } from './apply-undo';
import { planUndo, type UndoStep } from './plan-undo';
import { undoTargets } from './undo-targets';

const NOTHING_ASKED = {
  addresses: [],
  environment: undefined,
  isEveryConversation: false,
  isForced: false,
  isUnguarded: false,
  origins: undefined,
  workflowSid: undefined,
};
const MARKS = { remove: '-', restore: '~', leave: '=' };

const lines = ({ title, action, why, changes }: UndoStep): string[] => [
  `  ${MARKS[action]} ${title}: ${action}${why === undefined ? '' : ` (${why})`}`,
  ...changeLines(changes),
];

interface Course {
  readonly flags: ReadonlySet<'dry-run' | 'yes' | 'json' | 'data'>;
  readonly credentials: Credentials;
  readonly terminal: Terminal;
  readonly surroundings: Surroundings;
}

async function isAgreed({ flags, surroundings, terminal }: Course): Promise<boolean> {
  if (flags.has('dry-run')) return false;
  if (flags.has('yes')) return true;
  if (surroundings.questions && !flags.has('json')) return surroundings.questions.confirm('Take this back?');
  terminal.error('Nothing was done. Add --yes to take this back.');
  return false;
}

async function run(course: Course): Promise<number> {
  const { flags, credentials, terminal, surroundings } = course;
  const folder = accountFolder(surroundings.project, credentials.accountSid);
  const { means, wishes, journal } = await survey(credentials, folder, NOTHING_ASKED);
  const targets = undoTargets(wantedThings(wishes), journal.deeds);
  const found = await findThings(means, targets);
  const steps = planUndo(targets, { found, deeds: journal.deeds, withData: flags.has('data') });
  const hasWork = steps.some(({ action }) => action !== 'leave');
  const isJson = flags.has('json');
  const done: string[] = [];
  if (!isJson) for (const line of steps.flatMap(lines)) terminal.print(line);
  if (!hasWork && !isJson) terminal.print('Nothing to take back.');
  const isMeant = hasWork && (await isAgreed(course));
  if (isMeant) {
    await applyUndo(steps, { means, journal, found }, ({ id, title }) => {
      done.push(id);
      if (!isJson) terminal.print(`Taken back: ${title}`);
    });
    // Nor does the next deployment put back what a failed one has taken out.
    await strikeGuard(folder);
  }
  if (isJson) {
    const shown = steps.map(({ id, title, action, changes, why }) => ({
      id,
      title,
      action,
      changes,
      ...(why && { why }),
    }));
    terminal.print(JSON.stringify({ account: credentials.accountSid, steps: shown, done }));
  } else if (isMeant) {
    terminal.print(
      `What stays: the Functions services, and ${folder.path} with settings and secrets. Delete both by hand.`,
    );
  }
  return isMeant || !hasWork || flags.has('dry-run') ? 0 : 1;
}

/** Puts back what set-up has changed, as far as it is still ours; the guard first. @returns the exit code */
export async function undo(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings = processSurroundings(),
): Promise<number> {
  const { local, rest } = takeLocal(args);
  const { flags } = readArguments(rest, { words: 0, flags: ['dry-run', 'yes', 'json', 'data'] });
  const { environment, home, questions } = surroundings;
  let credentials: Credentials | undefined;
  try {
    credentials = await findCredentials({
      ...{ environment, home, local },
      questions: flags.has('json') ? undefined : questions,
    });
    return await run({ flags, credentials, terminal, surroundings });
  } catch (error) {
    for (const line of explain(error, credentials)) terminal.error(line);
    return 1;
  }
}
