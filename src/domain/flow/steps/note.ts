import { required, text } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** A line that agents read and the customer does not. */
export const note = defineStep({
  kind: 'note',
  about: 'A line that agents read and the customer does not.',
  example: '- note: The customer asked for a refund.',
  fields: { note: required(text, 'The line.') },
  run(body, context) {
    context.put({ kind: 'note', text: context.text(body.note) });
    return NEXT;
  },
});
