import { required, words } from '../fields';
import { defineStep, NEXT } from './step-kind';

export const info = defineStep({
  kind: 'info',
  about: 'Facts for the customer to keep, such as a reference number, set apart from talk.',
  example: '- info: "Your reference: (@ user.reference )"',
  fields: { info: required(words, 'The facts.') },
  run(body, context) {
    context.put({ kind: 'info', text: context.text(body.info) });
    return NEXT;
  },
});
