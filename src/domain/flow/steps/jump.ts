import { reference, required } from '../fields';
import { defineStep } from './step-kind';

export const jump = defineStep({
  kind: 'jump',
  about: 'Goes on at a label of this flow.',
  example: `
- (again)
- ask: Anything else?
- jump: again`,
  fields: { jump: required(reference, 'The label, without its parentheses.') },
  exits: (body) => ({ next: false, label: body.jump }),
  run: (body) => ({ to: 'label', label: body.jump.name }),
});
