import { nothing, optional } from '../fields';
import { defineTrigger } from './trigger-kind';

const CLOSED = 'flex.conversation_closed';

/** The conversation was closed, by whomever; nobody tells us when a customer closes their page. */
export const chatClose = defineTrigger({
  kind: 'chat_close',
  about: 'The conversation was closed for good. Nothing can be said any more, only noted and set.',
  example: '- chat_close',
  bare: true,
  fields: { chat_close: optional(nothing, 'Nothing more to say.') },
  match: (_, happening) =>
    happening.kind === 'event' && happening.type === CLOSED
      ? { event: { type: happening.type, data: happening.data } }
      : undefined,
});
