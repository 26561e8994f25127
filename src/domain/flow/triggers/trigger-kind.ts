import type { Trigger } from '../book';
import type { Happening, JsonObject } from '../engine';
import type { Fields } from '../fields';

/** One kind of trigger. Everything the language knows about it stands in one such object. */
export interface TriggerDefinition<Body> {
  /** The key that names it in a flow file; `type:` takes it as well. */
  readonly kind: string;
  /** One sentence for bot builders: what the flow starts at. */
  readonly about: string;
  /** A list of triggers in YAML that shows it at work. */
  readonly example: string;
  /** It may stand alone as a word, as in `- catchall`. */
  readonly bare?: boolean;
  readonly fields: Fields<Body>;
  /** It goes before all others, however sure they are: nothing else can be meant. */
  readonly certain?: boolean;
  /** From 0 to 1, where the trigger does not say. 1 unless it is stated. */
  confidence?(body: Body): number;
  /** Data the flow starts with, or undefined when it does not answer to what happened. */
  match(body: Body, happening: Happening): JsonObject | undefined;
  /** Two triggers with the same signature answer to the same things. */
  signature?(body: Body): string;
}

export interface TriggerKind {
  readonly kind: string;
  readonly about: string;
  readonly example: string;
  readonly bare: boolean;
  readonly certain: boolean;
  readonly fields: Fields<Record<string, unknown>>;
  confidence(trigger: Trigger): number;
  match(trigger: Trigger, happening: Happening): JsonObject | undefined;
  signature(trigger: Trigger): string;
}

export function defineTrigger<Body extends object>(definition: TriggerDefinition<Body>): TriggerKind {
  // A trigger's body was read with this definition's own fields: the kind in the trigger says so.
  const own = (trigger: Trigger): Body => trigger.body as Body;
  return {
    kind: definition.kind,
    about: definition.about,
    example: definition.example,
    bare: definition.bare ?? false,
    certain: definition.certain ?? false,
    fields: definition.fields as Fields<Record<string, unknown>>,
    confidence: (trigger) => definition.confidence?.(own(trigger)) ?? 1,
    match: (trigger, happening) => definition.match(own(trigger), happening),
    signature: (trigger) => definition.signature?.(own(trigger)) ?? '',
  };
}
