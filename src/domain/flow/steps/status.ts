import { flag, optional, required, text } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** A line about the conversation, set apart from what is said. */
export const status = defineStep({
  kind: 'status',
  fields: { status: required(text), ephemeral: optional(flag) },
  run(body, context) {
    context.put({
      kind: 'status',
      text: context.text(body.status),
      ...(body.ephemeral === undefined ? {} : { ephemeral: body.ephemeral }),
    });
    return NEXT;
  },
});
