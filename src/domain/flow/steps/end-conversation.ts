import { nothing, optional } from '../fields';
import { defineStep } from './step-kind';

/** Closes the conversation for good; what the customer writes next begins a new one. */
export const endConversation = defineStep({
  kind: 'end_conversation',
  about: 'Closes the conversation for good; what the customer writes next begins a new one.',
  example: `
- say: Goodbye!
- end_conversation`,
  bare: true,
  fields: { end_conversation: optional(nothing, 'Nothing more to say.') },
  exits: () => ({ next: false }),
  run(_, context) {
    context.put({ kind: 'end-conversation' });
    return { to: 'end' };
  },
});
