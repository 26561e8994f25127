import { listOf, required, steps } from '../fields';
import { branchName } from './cases';
import { defineStep } from './step-kind';

/** Goes one of several ways by chance, each as likely as the others. */
export const random = defineStep({
  kind: 'random',
  about: 'Goes one of several ways by chance, each as likely as the others.',
  example: `
- random:
    - say: Hello!
    - say: Good day!`,
  fields: { random: required(listOf(steps), 'The ways.') },
  exits: (body) => ({
    next: false,
    branches: Object.fromEntries(body.random.map((ways, index) => [branchName(index), ways])),
  }),
  run: (body, context) => ({
    to: 'branch',
    name: branchName(Math.min(body.random.length - 1, Math.floor(context.random() * body.random.length))),
  }),
});
