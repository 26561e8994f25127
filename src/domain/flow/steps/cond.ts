import { optional, required, steps, text } from '../fields';
import { branchName, casesOf, exitsOf } from './cases';
import { defineStep, NEXT } from './step-kind';

/** Goes the way of the first condition that holds. */
export const cond = defineStep({
  kind: 'cond',
  fields: {
    cond: required(casesOf((key, at, reading) => text({ kind: 'scalar', value: key, at, textAt: at }, reading))),
    default: optional(steps),
  },
  exits: (body) => exitsOf(body.cond, body.default),
  run(body, context) {
    const index = body.cond.findIndex(({ key }) => context.holds(key));
    return index < 0 && !body.default ? NEXT : { to: 'branch', name: branchName(index) };
  },
});
