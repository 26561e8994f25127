import { nothing, optional } from '../fields';
import { defineTrigger } from './trigger-kind';

/** The customer opened the page that holds the chat. */
export const pageOpen = defineTrigger({
  kind: 'page_open',
  about: 'The customer opened the page that holds the chat.',
  example: '- page_open',
  bare: true,
  fields: { page_open: optional(nothing, 'Nothing more to say.') },
  match: (_, happening) => (happening.kind === 'page-opened' ? {} : undefined),
});

/** The customer opened the chat itself. */
export const chatOpen = defineTrigger({
  kind: 'chat_open',
  about: 'The customer opened the chat itself.',
  example: '- chat_open',
  bare: true,
  fields: { chat_open: optional(nothing, 'Nothing more to say.') },
  match: (_, happening) => (happening.kind === 'chat-opened' ? {} : undefined),
});
