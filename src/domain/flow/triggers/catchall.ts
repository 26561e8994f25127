import { nothing, optional } from '../fields';
import { defineTrigger } from './trigger-kind';

/** Any message that nothing else answers to. */
export const catchall = defineTrigger({
  kind: 'catchall',
  about: 'Any message that nothing else answers to.',
  example: '- catchall',
  bare: true,
  fields: { catchall: optional(nothing, 'Nothing more to say.') },
  confidence: () => 0,
  match: (_, happening) => (happening.kind === 'message' ? { result: happening.text } : undefined),
});
