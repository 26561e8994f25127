import type { Flow, Trigger } from '../book';
import type { Problem } from '../source';
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

/** What a customer types to start a flow by keyword, and how sure that is; undefined for every other trigger. */
function spokenOf(trigger: Trigger): { text: string; confidence: number } | undefined {
  const kind = triggerKindOf(trigger);
  const { when, confidence = kind.confidence(trigger) } = trigger.conditions;
  return when || trigger.kind !== 'keyword' ? undefined : { text: kind.signature(trigger), confidence };
}

interface EarlierPattern extends Claim {
  readonly confidence: number;
}

/** A keyword that an earlier pattern, as sure as it is, answers to as well. The other way round a pattern adds to it. */
const findCoveredKeywords: Check = (flows) => {
  const patterns: EarlierPattern[] = [];
  const problems: Problem[] = [];
  for (const flow of flows) {
    for (const trigger of flow.triggers) {
      const { when, confidence = triggerKindOf(trigger).confidence(trigger) } = trigger.conditions;
      if (trigger.kind === 'regex' && !when) patterns.push({ flow, trigger, confidence });
      const spoken = spokenOf(trigger);
      const first =
        spoken &&
        patterns.find(
          (earlier) =>
            earlier.confidence === spoken.confidence &&
            triggerKindOf(earlier.trigger).match(earlier.trigger, { kind: 'message', text: spoken.text }),
        );
      if (!first) continue;
      const winner = `${first.flow.file}:${first.trigger.at.line}`;
      problems.push(problemIn(flow, trigger.at, `this trigger never fires: the pattern at ${winner} answers first`));
    }
  }
  return problems;
};

/** Two triggers for the same thing: the one in the first file wins. Allowed, but seldom meant. */
const findSameTriggers: Check = (flows) => {
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

export const findAmbiguousTriggers: Check = (flows) => [...findSameTriggers(flows), ...findCoveredKeywords(flows)];
