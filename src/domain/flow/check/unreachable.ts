import type { Step } from '../book';
import type { Place } from '../source';
import { kindOf } from '../steps/registry';
import { labelOf, walkSteps } from '../walk';
import { type Check, problemIn } from './check';

const holdsLabel = (step: Step): boolean => [...walkSteps([step])].some((placed) => labelOf(placed.step) !== undefined);

/** Whether a list's end can be reached, from its start or from a label in it. */
function goesOn(steps: readonly Step[]): boolean {
  let isReached = true;
  for (const step of steps) isReached = (isReached || holdsLabel(step)) && stepGoesOn(step);
  return isReached;
}

function stepGoesOn(step: Step): boolean {
  const { next = true, branches = {} } = kindOf(step).exits(step);
  return next || Object.values(branches).some(goesOn);
}

/** The first step of a list that nothing leads to. One with a label in it can be jumped into. */
function unreachableIn(steps: readonly Step[]): Place | undefined {
  let isReached = true;
  for (const step of steps) {
    if (holdsLabel(step)) isReached = true;
    if (!isReached) return step.at;
    isReached = stepGoesOn(step);
  }
  return undefined;
}

/** A step after one that never goes on is a mistake, unless there is a label to jump to. */
export const checkUnreachable: Check = (flows) =>
  flows.flatMap((flow) => {
    const lists = [flow.steps];
    for (const { step } of walkSteps(flow.steps)) lists.push(...Object.values(kindOf(step).exits(step).branches ?? {}));
    return lists.flatMap((steps) => {
      const at = unreachableIn(steps);
      return at ? [problemIn(flow, at, 'this step is never reached: the one before it never goes on')] : [];
    });
  });
