import type { Flow, FlowBook, Trigger } from '../book';
import { triggerKindOf } from './registry';
import type { TriggerKind } from './trigger-kind';

/** A trigger with the flow it belongs to and how sure it is. */
export interface Listener {
  readonly flow: Flow;
  readonly trigger: Trigger;
  readonly kind: TriggerKind;
  readonly confidence: number;
}

function listen(flow: Flow, trigger: Trigger): Listener {
  const kind = triggerKindOf(trigger);
  const { confidence = kind.confidence(trigger) } = trigger.conditions;
  return { flow, trigger, kind, confidence: kind.certain ? confidence + 1 : confidence };
}

/** All triggers of a book, the surest first, and those that are equally sure in file order: the first that fits wins. */
export const listenersOf = ({ flows }: FlowBook): readonly Listener[] =>
  flows
    .flatMap((flow) => flow.triggers.map((trigger) => listen(flow, trigger)))
    .sort((one, other) => other.confidence - one.confidence);
