import { isLongerThan } from '../../json-size';
import type { Flow, Step } from '../book';
import type { Json, Option, Turn, Waited } from '../engine';
import { kindOf } from '../steps/registry';
import type { Move, StepContext } from '../steps/step-kind';
import { above, after, findLabel, stepAt } from '../walk';
import { type Frame, writePosition } from './position';
import { locate, type Session } from './session';

export interface Machine {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly session: Session;
}

/** How a run stands after a step. */
type Standing =
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly result: Json }
  | { readonly kind: 'failed'; readonly failure: string }
  | {
      readonly kind: 'waiting';
      readonly for: Waited;
      readonly attempt: number;
      readonly options: readonly Option[];
    };

const RUNNING: Standing = { kind: 'running' };

/** The flow on top has ended: its result goes to the flow that started it, if that one waits for it. */
function leave(frames: Frame[]): Standing {
  const ended = frames.pop();
  const result = ended?.scope.result ?? null;
  const caller = frames.at(-1);
  if (!caller) return { kind: 'ended', result };
  if (!ended?.isBeside) caller.scope = { ...caller.scope, result };
  caller.path = after(caller.path);
  return RUNNING;
}

const failed = (frame: Frame, step: Step, message: string): Extract<Standing, { kind: 'failed' }> => ({
  kind: 'failed',
  failure: locate(frame.flow, step.at, message),
});

function enter(move: Extract<Move, { to: 'flow' }>, frames: Frame[], step: Step, machine: Machine): Standing {
  const frame = frames.at(-1);
  if (!frame) return RUNNING;
  const flow = machine.flows.get(move.flowId);
  if (!flow) return failed(frame, step, `there is no flow '${move.flowId}'`);
  const path = move.label === undefined ? [0] : findLabel(flow, move.label)?.path;
  if (!path) return failed(frame, step, `flow '${flow.id}' has no label '${move.label}'`);
  const isBeside = move.returns === 'beside' || (move.returns === 'never' && frame.isBeside === true);
  if (move.returns === 'never') frames.pop();
  if (frames.length >= machine.session.limits.callDepth) {
    return failed(frame, step, `stopped: more than ${machine.session.limits.callDepth} flows wait for each other`);
  }
  frames.push({ flow, path, scope: move.data, ...(isBeside && { isBeside }) });
  return RUNNING;
}

function follow(move: Move, frames: Frame[], step: Step, machine: Machine): Standing {
  const frame = frames.at(-1);
  if (!frame) return RUNNING;
  switch (move.to) {
    case 'next':
      frame.path = after(frame.path);
      return RUNNING;
    case 'branch':
      frame.path = [...frame.path, move.name, 0];
      return RUNNING;
    case 'label': {
      const path = findLabel(frame.flow, move.label)?.path;
      if (!path) return failed(frame, step, `there is no label '(${move.label})' in this flow`);
      frame.path = path;
      return RUNNING;
    }
    case 'flow':
      return enter(move, frames, step, machine);
    case 'end':
      return leave(frames);
    case 'fail':
      return failed(frame, step, move.message);
    case 'wait':
      return { kind: 'waiting', for: move.for, attempt: move.attempt ?? 0, options: move.options ?? [] };
  }
}

/**
 * What a flow beside cannot do, or failed to do, is its own affair: it is dropped with all that it started, the builder
 * is told, and the flow that started it goes on.
 */
function contain(standing: Standing, frames: Frame[], step: Step, { session }: Machine): Standing {
  if (standing.kind !== 'failed' && standing.kind !== 'waiting') return standing;
  const from = frames.findLastIndex(({ isBeside }) => isBeside);
  const frame = frames.at(-1);
  const caller = frames[from - 1];
  if (!frame || !caller) return standing;
  const what =
    standing.kind === 'failed' ? standing : failed(frame, step, `'${step.kind}' waits: a flow beside may not`);
  session.note(what.failure);
  frames.length = from;
  caller.path = after(caller.path);
  return RUNNING;
}

/** Behind the last step of a list: back to the step above it, or out of the flow. */
function climb(frames: Frame[], frame: Frame): Standing {
  const parent = above(frame.path);
  if (!parent) return leave(frames);
  frame.path = after(parent);
  return RUNNING;
}

function finish(standing: Standing, frames: readonly Frame[], { flows, session }: Machine): Turn {
  const frame = frames.at(-1);
  const step = frame && stepAt(frame.flow, frame.path);
  const position = standing.kind === 'waiting' ? writePosition(frames, standing.attempt) : null;
  const { positionLength } = session.limits;
  if (frame && step && position && isLongerThan(positionLength, position)) {
    const message = `state_too_large: what 'flow' holds is stored while it waits, and has more than ${positionLength} characters`;
    return finish(failed(frame, step, message), frames, { flows, session });
  }
  const waiting = standing.kind === 'waiting' ? standing : undefined;
  return {
    outputs: session.outputs,
    user: session.scopes.user,
    thread: session.scopes.thread,
    position,
    waitsFor: waiting?.for ?? null,
    options: waiting?.options ?? [],
    result: standing.kind === 'ended' ? standing.result : null,
    warnings: session.warnings,
    ...(standing.kind === 'failed' ? { failure: standing.failure } : {}),
  };
}

/**
 * Runs the topmost frame, and those below it as it ends, until the flow waits, ends or is stopped.
 *
 * @param frames changed on the way
 * @param first what the step at hand does, where it has been decided already (an answer has come in)
 */
export function runFrames(frames: Frame[], machine: Machine, first?: Move): Turn {
  const { session } = machine;
  const { limits } = session;
  let decided = first;
  let standing: Standing = RUNNING;
  for (let steps = 0; standing.kind === 'running'; ) {
    const frame = frames.at(-1);
    if (!frame) break;
    const step = stepAt(frame.flow, frame.path);
    if (!step) {
      standing = climb(frames, frame);
      continue;
    }
    steps += 1;
    const context: StepContext = session.contextFor(frame, step);
    const move = decided ?? kindOf(step).run(step, context);
    decided = undefined;
    if (steps > limits.stepsPerTurn) {
      standing = failed(frame, step, `stopped after ${limits.stepsPerTurn} steps without waiting`);
    } else if (session.outputs.length > limits.outputsPerTurn) {
      standing = failed(frame, step, `stopped after ${limits.outputsPerTurn} messages without waiting`);
    } else {
      standing = contain(follow(move, frames, step, machine), frames, step, machine);
    }
  }
  return finish(standing, frames, machine);
}
