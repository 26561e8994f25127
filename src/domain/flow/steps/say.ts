import { oneOf, optional, required, text } from '../fields';
import { checkChoices, choices, offerOptions } from '../options';
import { defineStep, NEXT } from './step-kind';

/** Says something and goes on. Its buttons start flows by their `button_id`. */
export const say = defineStep({
  kind: 'say',
  fields: {
    say: required(text),
    as: optional(oneOf(['bot', 'agent'])),
    buttons: optional(choices),
    quick_replies: optional(choices),
  },
  check: (body) => checkChoices(body),
  run(body, context) {
    const offered = offerOptions(body.buttons ?? body.quick_replies ?? [], context);
    context.put({
      kind: 'say',
      text: context.text(body.say),
      ...(offered.length > 0 ? { options: offered.map(({ id, text }) => ({ id, text })) } : {}),
      ...(body.as ? { as: body.as } : {}),
    });
    return NEXT;
  },
});
