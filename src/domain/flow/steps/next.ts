import { nothing, optional } from '../fields';
import { defineStep, NEXT } from './step-kind';

export const next = defineStep({
  kind: 'next',
  about: 'Does nothing and goes on; for branches that have nothing to do.',
  example: `
- if: (@ user.name )
  then: next
  else: end`,
  bare: true,
  fields: { next: optional(nothing, 'Nothing more to say.') },
  run: () => NEXT,
});
