import { optional, required, text, word } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** Asks for one field of a form and waits; what the customer types becomes `flow.result`. */
export const askForm = defineStep({
  kind: 'ask_form',
  about: 'Asks for one field of a form and waits; what the customer types becomes `flow.result`.',
  example: `
- ask_form: What's your name?
  field_name: name
- user_set: name`,
  fields: { ask_form: required(text, 'The question.'), field_name: optional(word, 'Names the field.') },
  waitsFor: 'customer',
  run(body, context) {
    context.put({ kind: 'say', text: context.text(body.ask_form) });
    return { to: 'wait', for: 'customer' };
  },
  resume(_, reply, context) {
    if (reply.kind !== 'answer' || reply.text.trim() === '') return undefined;
    context.setResult(reply.text.trim());
    return NEXT;
  },
});
