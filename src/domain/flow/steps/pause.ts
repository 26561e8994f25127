import { amount, optional, required } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** Seconds: whoever runs the flow waits, and Functions end after ten. */
const LONGEST = 3;
const seconds = amount(0, LONGEST);

export const delay = defineStep({
  kind: 'delay',
  about: 'Says nothing for a moment.',
  example: `
- say: Let me see.
- delay: 1.5
- say: Found it.`,
  fields: { delay: required(seconds, 'Seconds, 3 at most; all pauses of a turn together count.') },
  run(body, context) {
    context.put({ kind: 'delay', ms: Math.round(body.delay * 1000) });
    return NEXT;
  },
});

const USUAL_TYPING = 1;

/** Twilio has no way to show from a server that somebody types. */
export const typing = defineStep({
  kind: 'typing',
  about: 'Waits as long as typing would take; Twilio cannot show customers that a bot types.',
  example: `
- typing: 1
- say: Hello!`,
  bare: true,
  fields: { typing: optional(seconds, 'Seconds, 3 at most; 1 unless stated.') },
  run(body, context) {
    context.put({ kind: 'delay', ms: Math.round((body.typing ?? USUAL_TYPING) * 1000) });
    return NEXT;
  },
});
