import type { Conditions, TriggerAction } from '../book';
import { type Fields, fieldsOf, mapping, optional, reference, required, value } from '../fields';
import type { Reader } from '../reading';

const confidence: Reader<number> = (node, reading) =>
  node.kind === 'scalar' && typeof node.value === 'number' && node.value >= 0 && node.value <= 1
    ? node.value
    : reading.problem(node.at, 'confidence is a number from 0 to 1');

const action: Reader<TriggerAction> = (node, reading) => {
  const startsFlow = node.kind === 'map' && node.entries.some(({ key }) => key === 'flow');
  return startsFlow
    ? fieldsOf('action', { flow: required(reference), data: optional(mapping), jump: optional(reference) })(
        node,
        reading,
      )
    : fieldsOf('action', { jump: required(reference) })(node, reading);
};

/** Keys that every trigger may have. */
export const CONDITIONS: Fields<Conditions> = {
  when: optional(value),
  confidence: optional(confidence),
  action: optional(action),
};
