import type { Violation } from './invariants';
import type { Schedule } from './schedule';

/**
 * Takes steps out one at a time, from the end, for as long as what is left still breaks one of these rules.
 * Interleavings differ between runs, so a step may stay that could have gone.
 */
export async function shrink(
  schedule: Schedule,
  rules: ReadonlySet<string>,
  replay: (candidate: Schedule) => Promise<readonly Violation[]>,
): Promise<Schedule> {
  let smallest = schedule;
  for (let index = smallest.steps.length - 1; index >= 0; index--) {
    const candidate = { ...smallest, steps: smallest.steps.filter((_, each) => each !== index) };
    if ((await replay(candidate)).some(({ rule }) => rules.has(rule))) smallest = candidate;
  }
  return smallest;
}
