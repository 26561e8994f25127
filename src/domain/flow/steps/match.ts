import { print } from '../expression/values';
import { optional, required, steps, value } from '../fields';
import { matchPattern } from '../pattern/match-pattern';
import { pattern } from '../pattern/read-pattern';
import { branchName, casesOf, exitsOf } from './cases';
import { defineStep, NEXT } from './step-kind';

/** Goes the way of the first pattern found in the value (`flow.result` by default); sets `flow.groups`. */
export const match = defineStep({
  kind: 'match',
  about: 'Goes the way of the first pattern found in the value; its groups become `flow.groups`.',
  example: `
- ask: What is your order number?
- match:
    ^\\\\d+$: { say: Thank you. }
  default: { say: That is no number. }`,
  fields: {
    match: required(
      casesOf((key, at, reading) => pattern({ kind: 'scalar', value: key, at }, reading)),
      'Patterns, each with the steps that follow it.',
    ),
    value: optional(value, 'What is searched; `flow.result` unless stated.'),
    default: optional(steps, 'What happens when none is found.'),
  },
  exits: (body) => exitsOf(body.match, body.default),
  run(body, context) {
    const searched = print(body.value ? context.value(body.value) : context.result);
    for (const [index, { key }] of body.match.entries()) {
      const groups = matchPattern(key, searched);
      if (!groups) continue;
      context.set('flow', { groups });
      return { to: 'branch', name: branchName(index) };
    }
    return body.default ? { to: 'branch', name: branchName(-1) } : NEXT;
  },
});
