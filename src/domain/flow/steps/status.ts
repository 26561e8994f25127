import { flag, optional, required, words } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** A line about the conversation, set apart from what is said. */
export const status = defineStep({
  kind: 'status',
  about: 'A line about the conversation, set apart from what is said.',
  example: `
- status: You're in the queue.`,
  fields: {
    status: required(words, 'The line.'),
    ephemeral: optional(flag, 'It matters only now: no transcript keeps it.'),
  },
  run(body, context) {
    context.put({
      kind: 'status',
      text: context.text(body.status),
      ...(body.ephemeral === undefined ? {} : { ephemeral: body.ephemeral }),
    });
    return NEXT;
  },
});
