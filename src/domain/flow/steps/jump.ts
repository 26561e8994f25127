import { reference, required } from '../fields';
import { defineStep } from './step-kind';

export const jump = defineStep({
  kind: 'jump',
  fields: { jump: required(reference) },
  exits: (body) => ({ next: false, label: body.jump }),
  run: (body) => ({ to: 'label', label: body.jump.name }),
});
