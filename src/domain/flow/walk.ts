import type { Flow, Step } from './book';
import { kindOf } from './steps/registry';

/** Where a step stands: its index, and for one below another the index there, the branch, and so on down. */
export type Path = readonly (number | string)[];

export interface PlacedStep {
  readonly step: Step;
  readonly path: Path;
}

/** All steps in the order they are written, those below a step after it. */
export function* walkSteps(steps: readonly Step[], above: Path = []): Generator<PlacedStep> {
  for (const [index, step] of steps.entries()) {
    const path = [...above, index];
    yield { step, path };
    for (const [name, branch] of Object.entries(kindOf(step).exits(step).branches ?? {})) {
      yield* walkSteps(branch, [...path, name]);
    }
  }
}

export function stepAt(flow: Flow, path: Path): Step | undefined {
  let steps: readonly Step[] | undefined = flow.steps;
  // Most steps stand at the top of their flow.
  if (path.length === 1) return steps[Number(path[0])];
  let step: Step | undefined;
  for (const part of path) {
    if (typeof part === 'number') step = steps?.[part];
    else if (step) steps = kindOf(step).exits(step).branches?.[part];
    if (!step) return undefined;
  }
  return step;
}

/** The place after a step in the same list. */
export function after(path: Path): Path {
  const next = path.slice();
  next[path.length - 1] = Number(path[path.length - 1]) + 1;
  return next;
}

/** The step that a branch's last step leads back to; undefined at the top. */
export const above = (path: Path): Path | undefined => (path.length > 2 ? path.slice(0, -2) : undefined);

export function findStep(flow: Flow, isWanted: (step: Step) => boolean): PlacedStep | undefined {
  for (const placed of walkSteps(flow.steps)) if (isWanted(placed.step)) return placed;
  return undefined;
}

export const labelOf = (step: Step): string | undefined =>
  step.kind === 'label' ? (step.body as { label: string }).label : undefined;

export const findLabel = (flow: Flow, label: string): PlacedStep | undefined =>
  findStep(flow, (step) => labelOf(step) === label);
