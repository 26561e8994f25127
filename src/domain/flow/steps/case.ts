import { print } from '../expression/values';
import { optional, required, steps, value } from '../fields';
import { branchName, casesOf, exitsOf } from './cases';
import { defineStep, NEXT } from './step-kind';

/** Goes the way whose key is the value (`flow.result` unless `value` says otherwise), compared as text. */
export const caseStep = defineStep({
  kind: 'case',
  fields: {
    case: required(casesOf((key) => key)),
    value: optional(value),
    default: optional(steps),
  },
  exits: (body) => exitsOf(body.case, body.default),
  run(body, context) {
    const compared = print(body.value ? context.value(body.value) : context.result);
    const index = body.case.findIndex(({ key }) => key === compared);
    return index < 0 && !body.default ? NEXT : { to: 'branch', name: branchName(index) };
  },
});
