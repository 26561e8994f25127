import { required, word } from '../fields';
import { defineTrigger } from './trigger-kind';

/** A button that a `say` offered under this id. */
export const buttonId = defineTrigger({
  kind: 'button_id',
  about: 'A button that a `say` offered under this id.',
  example: '- button_id: order_status',
  certain: true,
  fields: { button_id: required(word, 'The `button_id` of the button.') },
  match: (body, happening) =>
    happening.kind === 'message' && happening.buttonId === body.button_id ? { result: happening.text } : undefined,
  signature: (body) => body.button_id,
});
