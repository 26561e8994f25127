import type { Flow } from '../book';
import type { Json, JsonObject, Output, Scopes } from '../engine';
import type { Environment } from '../expression/evaluate';
import type { Limits } from '../limits';
import { formatProblem, type Place } from '../source';
import type { StepContext } from '../steps/step-kind';
import { holds, renderText, renderValue } from '../template/render';
import type { Template } from '../template/template';
import type { Frame } from './position';

const MOST_WARNINGS = 50;

export const locate = (flow: Flow, { line, col }: Place, message: string): string =>
  formatProblem({ file: flow.file, line, col, message });

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

export interface SessionOptions {
  readonly scopes: Scopes;
  readonly limits: Limits;
  readonly random: () => number;
}

/** What is gathered while a turn runs. */
export class Session {
  readonly outputs: Output[] = [];
  readonly limits: Limits;
  readonly random: () => number;
  scopes: Scopes;
  private readonly warned = new Set<string>();

  constructor({ scopes, limits, random }: SessionOptions) {
    this.scopes = scopes;
    this.limits = limits;
    this.random = random;
  }

  get warnings(): readonly string[] {
    return [...this.warned];
  }

  warn(flow: Flow, at: Place, message: string): void {
    if (this.warned.size < MOST_WARNINGS) this.warned.add(locate(flow, at, message));
  }

  /** A context for a step that stands at this place of the frame's flow. */
  contextFor(frame: Frame, at: Place): StepContext {
    return new FrameContext(this, frame, at);
  }
}

class FrameContext implements StepContext {
  constructor(
    private readonly session: Session,
    private readonly frame: Frame,
    private readonly at: Place,
  ) {}

  value(template: Template): Json {
    return template.kind === 'literal' ? template.value : renderValue(template, this.environment());
  }

  text(template: Template): string {
    return renderText(template, this.environment());
  }

  holds(template: Template): boolean {
    return holds(template, this.environment());
  }

  put(output: Output): void {
    // Twilio refuses a message without text.
    if ('text' in output && output.text.trim() === '') this.session.warn(this.frame.flow, this.at, 'nothing to say');
    else this.session.outputs.push(output);
  }

  get result(): Json {
    return this.frame.scope.result ?? null;
  }

  setResult(value: Json): void {
    this.set('flow', { result: value });
  }

  set(scope: 'user' | 'thread' | 'flow', values: JsonObject): void {
    const { session, frame } = this;
    if (scope === 'flow') frame.scope = { ...frame.scope, ...values };
    else session.scopes = { ...session.scopes, [scope]: { ...session.scopes[scope], ...values } };
  }

  random(): number {
    return this.session.random();
  }

  private environment(): Environment {
    const { session, frame, at } = this;
    const warn = (message: string) => session.warn(frame.flow, at, message);
    return environmentFor({ scopes: session.scopes, flow: frame.scope, limits: session.limits, warn });
  }
}
