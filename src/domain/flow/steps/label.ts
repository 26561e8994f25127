import { required, word } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** A place to jump to. In a flow file it is a word in parentheses: `- (again)`. */
export const label = defineStep({
  kind: 'label',
  fields: { label: required(word) },
  run: () => NEXT,
});
