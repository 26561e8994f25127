import { nothing, optional } from '../fields';
import { defineStep } from './step-kind';

/** Closes the conversation for good; what the customer writes next begins a new one. */
export const endConversation = defineStep({
  kind: 'end_conversation',
  bare: true,
  fields: { end_conversation: optional(nothing) },
  exits: () => ({ next: false }),
  run(_, context) {
    context.put({ kind: 'end-conversation' });
    return { to: 'end' };
  },
});
