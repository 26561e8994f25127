import { print } from '../expression/values';
import { optional, required, steps, value } from '../fields';
import { branchName, casesOf, exitsOf } from './cases';
import { defineStep, NEXT } from './step-kind';

/** Goes the way whose key is the value (`flow.result` unless `value` says otherwise), compared as text. */
export const caseStep = defineStep({
  kind: 'case',
  about: 'Goes the way whose key is the value, compared as text.',
  example: `
- ask: Hardware or software?
- case:
    hardware: { say: Have you switched it off and on? }
    software: { say: Have you installed the update? }
  default: next`,
  fields: {
    case: required(
      casesOf((key) => key),
      'Values, each with the steps that follow it.',
    ),
    value: optional(value, 'What is compared; `flow.result` unless stated.'),
    default: optional(steps, 'What happens when none fits.'),
  },
  exits: (body) => exitsOf(body.case, body.default),
  run(body, context) {
    const compared = print(body.value ? context.value(body.value) : context.result);
    const index = body.case.findIndex(({ key }) => key === compared);
    return index < 0 && !body.default ? NEXT : { to: 'branch', name: branchName(index) };
  },
});
