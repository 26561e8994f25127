import { optional, value } from '../fields';
import { defineStep } from './step-kind';

/** Ends this flow; the value, if there is one, becomes its result. */
export const end = defineStep({
  kind: 'end',
  about: 'Ends this flow.',
  example: '- end: (@ flow.result )',
  bare: true,
  fields: { end: optional(value, 'The result of the flow.') },
  exits: () => ({ next: false }),
  run(body, context) {
    const result = body.end ? context.value(body.end) : null;
    if (result !== null) context.setResult(result);
    return { to: 'end' };
  },
});
