import type { Flow, Step } from '../../../src/domain/flow/book';
import { kindOf } from '../../../src/domain/flow/steps/registry';
import { above, after, findLabel, type Path, stepAt } from '../../../src/domain/flow/walk';

/** Where a way through a flow leads: a step that is drawn, or the flow's end. */
export interface Destination {
  /** Undefined at the end of the flow. */
  readonly path: Path | undefined;
  readonly isJump: boolean;
}

const END: Destination = { path: undefined, isJump: false };

/** Steps that are no more than an arrow: `jump`, `next`, and an `end` without a result. */
function throughOf(step: Step, flow: Flow, path: Path): Destination | undefined {
  const { next = true, branches, label, flow: called } = kindOf(step).exits(step);
  if (label) return { path: findLabel(flow, label.name)?.path, isJump: true };
  if (step.kind === 'next') return { path: after(path), isJump: false };
  const hasNothingToShow = Object.keys(Object(step.body)).length === 0;
  return !next && !branches && !called && step.kind === 'end' && hasNothingToShow ? END : undefined;
}

/** Where one arrives who comes to this place: at a step worth a box, or at the end. */
export function follow(flow: Flow, from: Path): Destination {
  let at: Destination = { path: from, isJump: false };
  const seen = new Set<string>();
  while (at.path) {
    const { path } = at;
    const step = stepAt(flow, path);
    let next: Destination | undefined;
    if (step) next = throughOf(step, flow, path);
    else {
      const parent = above(path);
      next = parent ? { path: after(parent), isJump: false } : END;
    }
    // Arrows that lead round and round arrive where they began.
    if (!next || seen.has(path.join())) return at;
    seen.add(path.join());
    at = { path: next.path, isJump: at.isJump || next.isJump };
  }
  return at;
}

export const isDrawn = (flow: Flow, step: Step, path: Path): boolean => throughOf(step, flow, path) === undefined;
