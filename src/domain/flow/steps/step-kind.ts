import type { Reference, Step } from '../book';
import type { Json, JsonObject, Option, Output, Reply, Waited } from '../engine';
import type { Fields } from '../fields';
import type { Template } from '../template/template';

/**
 * Whether this flow goes on when one that it starts has ended: with its result, never, or (`beside`) as if that one
 * had never been.
 */
export type Returns = 'result' | 'never' | 'beside';

/** Where a flow goes after a step. */
export type Move =
  | { readonly to: 'next' }
  /** Runs the steps below this one under that name, then goes on. */
  | { readonly to: 'branch'; readonly name: string }
  | { readonly to: 'label'; readonly label: string }
  | {
      readonly to: 'flow';
      readonly flowId: string;
      readonly data: JsonObject;
      readonly label?: string;
      readonly returns: Returns;
    }
  | { readonly to: 'end' }
  /** The flow is stopped: it cannot go on. */
  | { readonly to: 'fail'; readonly message: string }
  /** `attempt` counts answers that did not fit, `options` are what there is to choose from. */
  | { readonly to: 'wait'; readonly for: Waited; readonly attempt?: number; readonly options?: readonly Option[] };

export const NEXT: Move = { to: 'next' };

/** What a step may use while it runs. */
export interface StepContext {
  /** `more` stands in `flow` as well while this is rendered. */
  value(template: Template, more?: JsonObject): Json;
  text(template: Template): string;
  /** A text as it stands in the flow file, whatever the customer's language. */
  written(template: Template): string;
  holds(template: Template): boolean;
  put(output: Output): void;
  /** Tells the builder what went wrong, with file and line. */
  warn(message: string): void;
  /** What is known of the conversation itself under this name, as in `thread.mode`. */
  fact(name: 'mode' | 'agent_id'): Json;
  /** `flow.result`. */
  readonly result: Json;
  setResult(value: Json): void;
  set(scope: 'user' | 'thread' | 'flow', values: JsonObject): void;
  /** A number from 0 up to, not including, 1. */
  random(): number;
}

/** What can be said of a step without running it. */
export interface Exits {
  /** Whether it can go on to the step after it. True unless it says otherwise. */
  readonly next?: boolean;
  readonly branches?: Readonly<Record<string, readonly Step[]>>;
  readonly label?: Reference;
  readonly flow?: { readonly target: Reference; readonly label?: Reference; readonly returns: Returns };
}

/** One kind of step. Everything the language knows about it stands in one such object. */
export interface StepDefinition<Body> {
  /** The key that names it in a flow file. */
  readonly kind: string;
  /** One sentence for bot builders: what the step does. */
  readonly about: string;
  /** A list of steps in YAML that shows it at work. It may start `flow.other`. */
  readonly example: string;
  /** Names that `type:` knows it by, beside its kind. */
  readonly types?: readonly string[];
  /** It may stand alone as a word, as in `- end`. */
  readonly bare?: boolean;
  readonly fields: Fields<Body>;
  /** Whose doing a flow waits for at this step. */
  readonly waitsFor?: Waited;
  /** What is wrong with keys that are each right by themselves; undefined when nothing is. */
  check?(body: Body): string | undefined;
  exits?(body: Body): Exits;
  run(body: Body, context: StepContext): Move;
  /** Undefined when the reply does not fit. Only for kinds that wait. */
  resume?(body: Body, reply: Reply, context: StepContext, attempt: number): Move | undefined;
  /** What agents call the customer while it waits for them. */
  friendlyName?(body: Body, context: StepContext): string | undefined;
  /** What a customer's answer is an answer to, for those who read it later: the name of a field, or the question. */
  question?(body: Body, context: StepContext): string;
}

/** A definition whose body is known to itself only, so that all kinds fit one table. */
export interface StepKind {
  readonly kind: string;
  readonly about: string;
  readonly example: string;
  readonly types: readonly string[];
  readonly bare: boolean;
  readonly fields: Fields<Record<string, unknown>>;
  readonly waitsFor: Waited | null;
  check(step: Step): string | undefined;
  exits(step: Step): Exits;
  run(step: Step, context: StepContext): Move;
  resume(step: Step, reply: Reply, context: StepContext, attempt: number): Move | undefined;
  friendlyName(step: Step, context: StepContext): string | undefined;
  question(step: Step, context: StepContext): string;
}

export function defineStep<Body extends object>(definition: StepDefinition<Body>): StepKind {
  // A step's body was read with this definition's own fields: the kind in the step says so.
  const own = (step: Step): Body => step.body as Body;
  return {
    kind: definition.kind,
    about: definition.about,
    example: definition.example,
    types: [definition.kind, ...(definition.types ?? [])],
    bare: definition.bare ?? false,
    fields: definition.fields as Fields<Record<string, unknown>>,
    waitsFor: definition.waitsFor ?? null,
    check: (step) => definition.check?.(own(step)),
    exits: (step) => definition.exits?.(own(step)) ?? {},
    run: (step, context) => definition.run(own(step), context),
    resume: (step, reply, context, attempt) => definition.resume?.(own(step), reply, context, attempt),
    friendlyName: (step, context) => definition.friendlyName?.(own(step), context),
    question: (step, context) => definition.question?.(own(step), context) ?? '',
  };
}
