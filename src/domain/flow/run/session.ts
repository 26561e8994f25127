import type { Flow } from '../book';
import type { Json, JsonObject, Output, Scopes } from '../engine';
import type { Environment } from '../expression/evaluate';
import type { Limits } from '../limits';
import { formatProblem, type Place } from '../source';
import type { StepContext } from '../steps/step-kind';
import { holds, renderText, renderValue } from '../template/render';
import type { Frame } from './position';

const MOST_WARNINGS = 50;

/** What is gathered while a turn runs. */
export interface Session {
  readonly outputs: Output[];
  readonly warnings: readonly string[];
  readonly user: JsonObject;
  readonly thread: JsonObject;
  /** A context for a step that stands at this place of the frame's flow. */
  contextFor(frame: Frame, at: Place): StepContext;
}

export interface SessionOptions {
  readonly scopes: Scopes;
  readonly limits: Limits;
  readonly random: () => number;
}

export function environmentFor(options: {
  readonly scopes: Scopes;
  readonly flow: JsonObject;
  readonly limits: Limits;
  readonly warn: (message: string) => void;
}): Environment {
  const { user, thread, event, config } = options.scopes;
  return {
    scopes: { user, thread, event, config, flow: options.flow },
    textLength: options.limits.textLength,
    budget: { operations: options.limits.operations },
    warn: options.warn,
  };
}

export const locate = (flow: Flow, at: Place, message: string): string =>
  formatProblem({ file: flow.file, line: at.line, col: at.col, message });

export function startSession({ scopes, limits, random }: SessionOptions): Session {
  const outputs: Output[] = [];
  const warnings = new Set<string>();
  const kept = { user: scopes.user, thread: scopes.thread };
  const contextFor = (frame: Frame, at: Place): StepContext => {
    const environment = () =>
      environmentFor({
        scopes: { ...scopes, ...kept },
        flow: frame.scope,
        limits,
        warn: (message) => {
          if (warnings.size < MOST_WARNINGS) warnings.add(locate(frame.flow, at, message));
        },
      });
    return {
      value: (template) => renderValue(template, environment()),
      text: (template) => renderText(template, environment()),
      holds: (template) => holds(template, environment()),
      put: (output) => {
        outputs.push(output);
      },
      get result(): Json {
        return frame.scope.result ?? null;
      },
      setResult: (value) => {
        frame.scope = { ...frame.scope, result: value };
      },
      set: (scope, values) => {
        if (scope === 'flow') frame.scope = { ...frame.scope, ...values };
        else kept[scope] = { ...kept[scope], ...values };
      },
      random,
    };
  };
  return {
    outputs,
    get warnings() {
      return [...warnings];
    },
    get user() {
      return kept.user;
    },
    get thread() {
      return kept.thread;
    },
    contextFor,
  };
}
