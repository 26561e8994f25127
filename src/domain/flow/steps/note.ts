import { required, text } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** A line that agents read and the customer does not. */
export const note = defineStep({
  kind: 'note',
  fields: { note: required(text) },
  run(body, context) {
    context.put({ kind: 'note', text: context.text(body.note) });
    return NEXT;
  },
});
