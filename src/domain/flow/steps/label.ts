import { required, word } from '../fields';
import { defineStep, NEXT } from './step-kind';

/** A place to jump to. In a flow file it is a word in parentheses: `- (again)`. */
export const label = defineStep({
  kind: 'label',
  about: 'A place to jump to, written as a word in parentheses.',
  example: `
- (again)
- ask: Anything else?
- jump: again`,
  fields: { label: required(word, 'Its name.') },
  run: () => NEXT,
});
