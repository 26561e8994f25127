import { optional, required, steps, value } from '../fields';
import { defineStep, NEXT } from './step-kind';

export const ifStep = defineStep({
  kind: 'if',
  about: 'Goes one of two ways.',
  example: `
- if: (@ user.name )
  then: { say: 'Welcome back, (@ user.name )!' }
  else:
    - ask_form: What's your name?
    - user_set: name`,
  fields: {
    if: required(value, 'The condition.'),
    // biome-ignore lint/suspicious/noThenProperty: the language's own word, in an object that nobody awaits
    then: required(steps, 'What happens when it holds: `next`, `end`, a step or steps.'),
    else: optional(steps, 'What happens when it does not.'),
  },
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
