import { optional, required, steps, value } from '../fields';
import { defineStep, NEXT } from './step-kind';

export const ifStep = defineStep({
  kind: 'if',
  // biome-ignore lint/suspicious/noThenProperty: the language's own word, in an object that nobody awaits
  fields: { if: required(value), then: required(steps), else: optional(steps) },
  exits: (body) => ({
    // Without an `else`, the flow can go past it.
    next: body.else === undefined,
    branches: { yes: body.then, ...(body.else ? { no: body.else } : {}) },
  }),
  run(body, context) {
    if (context.holds(body.if)) return { to: 'branch', name: 'yes' };
    return body.else ? { to: 'branch', name: 'no' } : NEXT;
  },
});
