import { optional, required, words } from '../fields';
import { checkChoices, choices, offerOptions } from '../options';
import { defineStep, NEXT } from './step-kind';
import { VOICE, voiceOf } from './voice';

/** Says something and goes on. Its buttons start flows by their `button_id`. */
export const say = defineStep({
  kind: 'say',
  about: 'Says something and goes on.',
  example: `
- say: Hello (@ user.name )!
  buttons:
    - text: Order status
      button_id: order_status`,
  fields: {
    say: required(words, 'What the bot says.'),
    buttons: optional(choices, 'Buttons to press; the trigger `button_id` answers to them.'),
    quick_replies: optional(choices, 'Suggestions for an answer.'),
    ...VOICE,
  },
  check: (body) => checkChoices(body),
  run(body, context) {
    const offered = offerOptions(body.buttons ?? body.quick_replies ?? [], context);
    context.put({
      kind: 'say',
      text: context.text(body.say),
      ...(offered.length > 0 ? { options: offered.map(({ id, text }) => ({ id, text })) } : {}),
      ...voiceOf(body, context),
    });
    return NEXT;
  },
});
