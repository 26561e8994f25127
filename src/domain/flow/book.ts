import type { Place } from './source';
import type { Template } from './template/template';

/** Names a place to jump to, or a flow to start, and where it is named. */
export interface Reference {
  readonly name: string;
  readonly at: Place;
}

/** A step, tagged with its kind. `body` is what that kind's own file made of it. Plain JSON. */
export interface Step {
  readonly kind: string;
  readonly at: Place;
  /** Names a question, so that it is found again after the flow has changed. */
  readonly id?: string;
  /** What it says, or is answered, is masked where it is kept. */
  readonly sensitive?: true;
  readonly body: unknown;
}

/** What a trigger starts in place of its own flow from the top. */
export type TriggerAction =
  | { readonly jump: Reference }
  | { readonly flow: Reference; readonly data?: Template | undefined; readonly jump?: Reference | undefined };

/** What else decides whether a trigger fires, and what it starts. */
export interface Conditions {
  /** Takes the place of the default condition, that the mode is `bot`. */
  readonly when?: Template | undefined;
  readonly confidence?: number | undefined;
  readonly action?: TriggerAction | undefined;
}

/** What starts a flow. `body` belongs to the kind, as in a step. */
export interface Trigger {
  readonly kind: string;
  readonly at: Place;
  readonly body: unknown;
  readonly conditions: Conditions;
}

export interface Flow {
  readonly id: string;
  readonly file: string;
  readonly at: Place;
  /** Changes with the flow's meaning, not with its place in a file. */
  readonly fingerprint: string;
  readonly triggers: readonly Trigger[];
  readonly steps: readonly Step[];
}

/** All flows, compiled: plain JSON, in file order. `v` is the layout's version: another one is not loaded. */
export interface FlowBook {
  readonly v: 1;
  readonly flows: readonly Flow[];
  /** What message tables translate and no flow says, with its translations; absent where there is nothing. */
  readonly texts?: Readonly<Record<string, Template>>;
}
