import { applySteps } from './apply';
import type { Journal } from './files/journal';
import { findThings } from './find-things';
import type { Means } from './kind';
import { planSteps } from './plan';
import { type Wishes, wantedThings } from './wanted';

const forgetful: Journal = { deeds: new Map(), note: async () => undefined, strike: async () => undefined };

/**
 * Puts in place all that is wanted, at once, whoever was there before: for an account on one machine, which nobody else
 * has and nobody goes back on.
 */
export async function bindAccount(means: Means, wishes: Wishes): Promise<void> {
  const wanted = wantedThings(wishes).filter(({ waitsFor }) => waitsFor === undefined);
  const found = await findThings(means, wanted);
  const steps = planSteps(wanted, { found, deeds: forgetful.deeds, ourUrls: [], isForced: true, hasToken: true });
  const nothing = async () => undefined;
  await applySteps(steps, { means, journal: forgetful, admit: nothing, onDone: nothing });
}
