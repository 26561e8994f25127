import { nothing, optional } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** Ends the wait for an agent: what the word "cancel" does, as part of a flow that runs meanwhile. */
export const cancelHandoff = defineStep({
  kind: 'cancel_handoff',
  about: 'Takes a waiting customer out of the queue; in a flow that runs while they wait.',
  example: `
- cancel_handoff
- say: You are out of the queue.`,
  bare: true,
  fields: { cancel_handoff: optional(nothing, 'Nothing more to say.') },
  run(_, context) {
    if (context.fact('mode') === 'waiting') context.put({ kind: 'cancel-handoff' });
    else context.warn('nobody is waited for: there is no handoff to cancel');
    return NEXT;
  },
});
