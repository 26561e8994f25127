import type { Conditions, TriggerAction } from '../book';
import { type Fields, fieldsOf, mapping, optional, reference, required, value } from '../fields';
import { type Reader, reader } from '../reading';

const confidence: Reader<number> = reader({ type: 'number', minimum: 0, maximum: 1 }, (node, reading) =>
  node.kind === 'scalar' && typeof node.value === 'number' && node.value >= 0 && node.value <= 1
    ? node.value
    : reading.problem(node.at, 'confidence is a number from 0 to 1'),
);

const startFlow = fieldsOf('action', {
  flow: required(reference, 'The flow to start.'),
  data: optional(mapping, 'What it starts with.'),
  jump: optional(reference, 'A label in it to begin at.'),
});
const startAtLabel = fieldsOf('action', { jump: required(reference, 'A label of this flow to begin at.') });

const action: Reader<TriggerAction> = reader({ anyOf: [startFlow.schema, startAtLabel.schema] }, (node, reading) => {
  const startsFlow = node.kind === 'map' && node.entries.some(({ key }) => key === 'flow');
  return startsFlow ? startFlow(node, reading) : startAtLabel(node, reading);
});

/** Keys that every trigger may have. */
export const CONDITIONS: Fields<Conditions> = {
  when: optional(value, 'A condition that takes the place of the usual one, that the bot has the conversation.'),
  confidence: optional(confidence, 'How sure the trigger is, from 0 to 1; the surest one wins.'),
  action: optional(action, 'What it starts in place of its own flow from the top.'),
};
