import { TwilioRestError } from '../../src/adapters/twilio/rest';
import { changesBetween, type Fields, hasFields, mergeFields, pickFields, takeBack } from './fields';
import type { Journal } from './files/journal';
import type { Created, Found, Kind, Means } from './kind';
import { KINDS } from './kinds/kinds';
import { isToDo, type Step } from './plan';
import type { Wanted } from './wanted';

export interface Application {
  readonly means: Means;
  readonly journal: Journal;
  /** Asked before a step is done. @throws Error that says why it must not be */
  readonly admit: (step: Step) => Promise<void>;
  /** Hears of each thing that is there now, made or found. */
  readonly onDone: (step: Step, thing: Created) => Promise<void>;
}

/** A step that was not done, with what came before it. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  constructor(
    readonly step: Step,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}

/** What is ours as a whole; others may add to lists, and steps of ours do. */
const textsOf = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));

/** Nobody else has changed it since the plan was made, or somebody has done the same. */
function checkUnchanged({ before, after }: Step, found: Found | null): void {
  const isAsPlanned = before === null ? found === null : found !== null && hasFields(found.fields, textsOf(before));
  const isAsWanted = found !== null && hasFields(found.fields, textsOf(after));
  if (isAsPlanned || isAsWanted) return;
  throw new Error('Somebody has changed this since the plan was made. Nothing was done to it; look at a new plan.');
}

/** What to go back to: how it was before our first deed, with what others have changed since. */
function firstBefore({ id, replaces }: Step, before: Fields | null, journal: Journal): Fields | null {
  const deed = journal.deeds.get(id);
  if (!deed || before === null || replaces !== undefined) return before;
  const { fields, kept } = takeBack(before, deed.before ?? {}, deed.after);
  return deed.before === null && kept.length === 0 ? null : { ...before, ...fields };
}

async function write(wanted: Wanted, found: Found | null, after: Fields, means: Means): Promise<Created> {
  const kind: Kind = KINDS[wanted.kind];
  if (found) {
    await kind.change(means, found, after);
    return { sid: found.sid };
  }
  if (!kind.create) throw new Error('Twilio makes this with the account, and it is not there.');
  try {
    return await kind.create(means, wanted.name, after);
  } catch (error) {
    if (!(error instanceof TwilioRestError) || error.status !== 409) throw error;
    // Somebody else has just made it: just as well, where it is as it should be.
    const theirs = await kind.find(means, wanted.name);
    if (!theirs || !hasFields(theirs.fields, textsOf(after))) throw error;
    return { sid: theirs.sid };
  }
}

async function perform(step: Step, { means, journal, admit }: Application): Promise<Created> {
  const { wanted } = step;
  const kind = KINDS[wanted.kind];
  await admit(step);
  const found = await kind.find(means, wanted.name);
  checkUnchanged(step, found);
  const after = mergeFields(found?.fields ?? {}, wanted.fields);
  const before = found && pickFields(found.fields, after);
  await journal.note(step.id, { before: firstBefore(step, before, journal), after });
  if (found && hasFields(found.fields, after)) return { sid: found.sid };
  const thing = await write(wanted, found, after, means);
  const [lost] = changesBetween((await kind.find(means, wanted.name || thing.sid))?.fields ?? {}, after);
  if (lost) throw new Error(`Twilio took this and did not keep it: ${lost.field} is ${lost.from || 'empty'}.`);
  return thing;
}

/**
 * Does what is to be done, one step after the other, and stops at the first that fails. Before each, what is there is
 * read again; what it was is in the journal before it is changed. So it can end anywhere and be run again.
 *
 * @throws StepFailed
 */
export async function applySteps(steps: readonly Step[], application: Application): Promise<void> {
  for (const step of steps.filter(isToDo)) {
    let thing: Created;
    try {
      thing = await perform(step, application);
      await application.onDone(step, thing);
    } catch (cause) {
      throw new StepFailed(step, cause);
    }
  }
}
