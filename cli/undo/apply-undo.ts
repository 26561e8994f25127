import { hasFields } from '../setup/fields';
import type { Journal } from '../setup/files/journal';
import type { Found, Kind, Means } from '../setup/kind';
import { KINDS } from '../setup/kinds/kinds';
import type { UndoStep } from './plan-undo';

async function perform({ wanted, action, fields }: UndoStep, means: Means, planned: Found | null): Promise<void> {
  const kind: Kind = KINDS[wanted.kind];
  const found = await kind.find(means, wanted.name);
  if (!found) return;
  if (!planned || !hasFields(found.fields, planned.fields)) {
    throw new Error('Somebody has changed this since the plan was made. Look at a new plan.');
  }
  if (action === 'remove') await kind.remove?.(means, found);
  else await kind.change(means, found, fields);
}

/**
 * Takes back what is to be taken back, one thing after the other; each leaves the journal when it is done. Stops at the
 * first that fails, and can be run again.
 */
export async function applyUndo(
  steps: readonly UndoStep[],
  { means, journal, found }: { means: Means; journal: Journal; found: ReadonlyMap<string, Found | null> },
  onDone: (step: UndoStep) => void,
): Promise<void> {
  for (const step of steps.filter(({ action }) => action !== 'leave')) {
    try {
      await perform(step, means, found.get(step.id) ?? null);
    } catch (cause) {
      throw new Error(`${step.title}: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
    await journal.strike(step.id);
    onDone(step);
  }
}
