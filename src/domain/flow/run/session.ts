import type { Flow, Step } from '../book';
import type { Json, JsonObject, Manners, Output, Scopes } from '../engine';
import type { Environment } from '../expression/evaluate';
import type { Limits } from '../limits';
import { formatProblem, type Place } from '../source';
import type { StepContext } from '../steps/step-kind';
import { holds, renderText, renderValue } from '../template/render';
import type { Template } from '../template/template';
import { inWordsFor } from '../template/translations';
import type { Frame } from './position';

const MOST_WARNINGS = 50;
const SILENCED = 'left out: an agent has the conversation, so a flow for an event may only state, note and set';

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

export interface SessionOptions extends Manners {
  readonly scopes: Scopes;
  readonly limits: Limits;
  readonly random: () => number;
}

/** What is gathered while a turn runs. */
export class Session {
  readonly outputs: Output[] = [];
  readonly limits: Limits;
  readonly random: () => number;
  readonly isQuiet: boolean;
  scopes: Scopes;
  readonly warnings: string[] = [];

  constructor({ scopes, limits, random, isQuiet = false }: SessionOptions) {
    this.scopes = scopes;
    this.limits = limits;
    this.random = random;
    this.isQuiet = isQuiet;
  }

  warn(flow: Flow, at: Place, message: string): void {
    this.note(locate(flow, at, message));
  }

  /** @param warning says where it is about */
  note(warning: string): void {
    if (this.warnings.length < MOST_WARNINGS && !this.warnings.includes(warning)) this.warnings.push(warning);
  }

  /** What a step of the frame's flow works with. */
  contextFor(frame: Frame, { at, sensitive }: Step): StepContext {
    return new FrameContext(this, frame, at, sensitive ?? false);
  }
}

class FrameContext implements StepContext {
  constructor(
    private readonly session: Session,
    private readonly frame: Frame,
    private readonly at: Place,
    private readonly isSensitive: boolean,
  ) {}

  value(template: Template, more?: JsonObject): Json {
    const read = inWordsFor(this.session.scopes.user, template);
    return read.kind === 'literal' ? read.value : renderValue(read, this.environment(more));
  }

  text(template: Template): string {
    const read = inWordsFor(this.session.scopes.user, template);
    const plain = read.kind === 'literal' ? read.value : undefined;
    if (typeof plain === 'string' && plain.length <= this.session.limits.textLength) return plain;
    return renderText(read, this.environment());
  }

  written(template: Template): string {
    if (!template.translations) return this.text(template);
    const { translations: _left, ...plain } = template;
    return this.text(plain);
  }

  holds(template: Template): boolean {
    return holds(template, this.environment());
  }

  put(output: Output): void {
    // Twilio refuses a message without text.
    if ('text' in output && output.text.trim() === '') this.warn('nothing to say');
    else if (output.kind === 'say' && this.session.isQuiet) this.warn(SILENCED);
    else if ('text' in output && this.isSensitive) this.session.outputs.push({ ...output, sensitive: true });
    else if (output.kind === 'delay') this.pause(output.ms);
    else this.session.outputs.push(output);
  }

  warn(message: string): void {
    this.session.warn(this.frame.flow, this.at, message);
  }

  fact(name: 'mode' | 'agent_id'): Json {
    return this.session.scopes.thread[name] ?? null;
  }

  private pause(wanted: number): void {
    const { outputs, limits } = this.session;
    const paused = outputs.reduce((sum, output) => sum + (output.kind === 'delay' ? output.ms : 0), 0);
    const ms = Math.min(wanted, limits.pausePerTurn - paused);
    if (ms < wanted) this.warn(`the pauses of one turn end after ${limits.pausePerTurn / 1000} seconds`);
    if (ms > 0) outputs.push({ kind: 'delay', ms });
  }

  get result(): Json {
    return this.frame.scope.result ?? null;
  }

  setResult(value: Json): void {
    this.set('flow', { result: value });
  }

  set(scope: 'user' | 'thread' | 'flow', values: JsonObject): void {
    const { session, frame } = this;
    const { scopes } = session;
    if (scope === 'flow') frame.scope = { ...frame.scope, ...values };
    else if (scope === 'user') session.scopes = { ...scopes, user: { ...scopes.user, ...values } };
    else session.scopes = { ...scopes, thread: { ...scopes.thread, ...values } };
  }

  random(): number {
    return this.session.random();
  }

  private environment(more?: JsonObject): Environment {
    const { session, frame } = this;
    const flow = more ? { ...frame.scope, ...more } : frame.scope;
    const warn = (message: string) => this.warn(message);
    return environmentFor({ scopes: session.scopes, flow, limits: session.limits, warn });
  }
}
