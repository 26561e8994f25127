import { optional, required, steps, text } from '../fields';
import { branchName, casesOf, exitsOf } from './cases';
import { defineStep, NEXT } from './step-kind';

/** Goes the way of the first condition that holds. */
export const cond = defineStep({
  kind: 'cond',
  about: 'Goes the way of the first condition that holds.',
  example: `
- cond:
    - (@ user.age >= 18 ): { say: Welcome. }
  default: { say: You are too young. }`,
  fields: {
    cond: required(
      casesOf((key, at, reading) => text({ kind: 'scalar', value: key, at, textAt: at }, reading)),
      'Conditions, each with the steps that follow it.',
    ),
    default: optional(steps, 'What happens when none holds.'),
  },
  exits: (body) => exitsOf(body.cond, body.default),
  run(body, context) {
    const index = body.cond.findIndex(({ key }) => context.holds(key));
    return index < 0 && !body.default ? NEXT : { to: 'branch', name: branchName(index) };
  },
});
