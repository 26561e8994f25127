import type { Flow, Trigger } from '../book';
import { triggerKindOf } from '../triggers/registry';
import { type Check, problemIn } from './check';

interface Claim {
  readonly flow: Flow;
  readonly trigger: Trigger;
}

/** What a trigger answers to, and how sure it is; undefined where a condition of its own decides. */
function claimOf(trigger: Trigger): string | undefined {
  const kind = triggerKindOf(trigger);
  const { when, confidence = kind.confidence(trigger) } = trigger.conditions;
  return when ? undefined : JSON.stringify([trigger.kind, kind.signature(trigger), confidence]);
}

/** Two triggers for the same thing: the one in the first file wins. Allowed, but seldom meant. */
export const findAmbiguousTriggers: Check = (flows) => {
  const claims = new Map<string, Claim>();
  return flows.flatMap((flow) =>
    flow.triggers.flatMap((trigger) => {
      const claim = claimOf(trigger);
      const first = claim === undefined ? undefined : claims.get(claim);
      if (claim !== undefined && !first) claims.set(claim, { flow, trigger });
      if (!first) return [];
      const winner = `${first.flow.file}:${first.trigger.at.line}`;
      return [problemIn(flow, trigger.at, `this trigger never fires: the same one at ${winner} comes first`)];
    }),
  );
};
