import type { Flow, Step } from '../book';
import type { Json, JsonObject, Position } from '../engine';
import { isMapping } from '../expression/values';
import { fingerprint } from '../fingerprint';
import { kindOf } from '../steps/registry';
import { findStep, type Path, stepAt } from '../walk';

/** A flow under way. The last frame runs; those before it wait for the flow they started. */
export interface Frame {
  readonly flow: Flow;
  path: Path;
  scope: JsonObject;
  /** The flow below does not wait for it and takes nothing from it. Such a frame never waits, so it is never stored. */
  readonly isBeside?: boolean;
}

export interface Place {
  /** Nobody else's: a run changes them. */
  readonly frames: Frame[];
  /** How many answers did not fit so far. */
  readonly attempt: number;
  /** `resume` where the flow waits as before; `restart` where it has changed and runs anew from `frames`. */
  readonly how: 'resume' | 'restart';
}

/** Steps never change, so each is fingerprinted once. */
const stepPrints = new WeakMap<Step, string>();

function stepPrint(step: Step): string {
  const known = stepPrints.get(step);
  if (known !== undefined) return known;
  const computed = fingerprint([step.kind, step.body]);
  stepPrints.set(step, computed);
  return computed;
}

function isEmpty(scope: JsonObject): boolean {
  for (const _ in scope) return false;
  return true;
}

/** Whether a customer's answer to this step is sensitive. */
const asksInConfidence = (step: Step): boolean => step.sensitive === true && kindOf(step).waitsFor === 'customer';

/**
 * A position is `{k: [[flow id, flow's fingerprint, path, step's fingerprint, scope], ...], i: id of the waiting step,
 * n: attempts, s: true where it asks in confidence}`, without what is empty.
 */
export function writePosition(frames: readonly Frame[], attempt: number): Position {
  const written = frames.map(({ flow, path, scope }): Json => {
    const step = stepAt(flow, path);
    const frame: Json[] = [flow.id, flow.fingerprint, path.slice(), step ? stepPrint(step) : ''];
    if (!isEmpty(scope)) frame.push(scope);
    return frame;
  });
  const top = frames.at(-1);
  const step = top && stepAt(top.flow, top.path);
  const position: Position = { k: written };
  if (step?.id !== undefined) position.i = step.id;
  if (step && asksInConfidence(step)) position.s = true;
  if (attempt > 0) position.n = attempt;
  return position;
}

interface WrittenFrame {
  readonly flowId: string;
  readonly flowPrint: string;
  readonly path: Path;
  readonly stepPrint: string;
  readonly scope: JsonObject;
}

const isPath = (parts: readonly Json[]): parts is readonly (number | string)[] =>
  parts.every((part) => typeof part === 'number' || typeof part === 'string');

function readFrame(written: Json): WrittenFrame | undefined {
  if (!Array.isArray(written)) return undefined;
  const [flowId, flowPrint, path, print, scope = {}] = written;
  if (typeof flowId !== 'string' || typeof flowPrint !== 'string' || typeof print !== 'string') return undefined;
  if (!Array.isArray(path) || !isMapping(scope)) return undefined;
  return isPath(path) ? { flowId, flowPrint, path, stepPrint: print, scope } : undefined;
}

/** Where a frame's step stands now: unchanged, or moved with the same content. */
function relocate(written: WrittenFrame, flow: Flow): Path | undefined {
  const step = stepAt(flow, written.path);
  if (step && (flow.fingerprint === written.flowPrint || stepPrint(step) === written.stepPrint)) return written.path;
  return findStep(flow, (candidate) => stepPrint(candidate) === written.stepPrint)?.path;
}

/** A caller that is gone, or no longer makes the call, is left out with everything that waits for it. */
function readCallers(written: readonly WrittenFrame[], flows: ReadonlyMap<string, Flow>): Frame[] {
  let callers: Frame[] = [];
  for (const frame of written) {
    const flow = flows.get(frame.flowId);
    const path = flow && relocate(frame, flow);
    callers = path ? [...callers, { flow, path, scope: frame.scope }] : [];
  }
  return callers;
}

/**
 * Finds a position again, also in flows that have changed since: at the same question wherever it stands now; else,
 * anew, at the question with the same `id`; else at the top of the flow.
 *
 * @returns undefined when the flow is gone or this is no position
 */
export function readPosition(position: Position, flows: ReadonlyMap<string, Flow>): Place | undefined {
  const { k: written, i: id, n: attempt } = position;
  const frames = Array.isArray(written) ? written.map(readFrame) : [];
  const known = frames.filter((frame) => frame !== undefined);
  const top = known.at(-1);
  const flow = top && flows.get(top.flowId);
  if (!top || !flow || known.length < frames.length) return undefined;
  const callers = readCallers(known.slice(0, -1), flows);
  const place = (path: Path, how: Place['how']): Place => ({
    frames: [...callers, { flow, path, scope: top.scope }],
    attempt: how === 'resume' && typeof attempt === 'number' ? attempt : 0,
    how,
  });
  const path = relocate(top, flow);
  if (path) return place(path, 'resume');
  const renewed = typeof id === 'string' ? findStep(flow, (step) => step.id === id) : undefined;
  return place(renewed?.path ?? [0], 'restart');
}

/**
 * Whether the answer that is waited for here is sensitive: by the question as it was put, which was a promise, or as it
 * is now.
 *
 * @param step that waits here now; undefined where it is gone
 */
export const isConfidential = (position: Position, step: Step | undefined): boolean =>
  position.s === true || (step !== undefined && asksInConfidence(step));
