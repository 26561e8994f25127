import { optional, word, words } from '../fields';
import type { Reader } from '../reading';
import { reader } from '../reading';
import type { Template } from '../template/template';
import { defineStep, NEXT } from './step-kind';

/** Nothing, or something to say first. */
const farewell: Reader<Template | null> = reader(
  { type: ['string', 'null', 'boolean'] },
  (node, reading): Template | null | undefined =>
    node.kind === 'scalar' && (node.value === null || node.value === true) ? null : words(node, reading),
);

export const endChat = defineStep({
  kind: 'end_chat',
  about: "The bot ends the agents' part, as if they had handed back; the conversation stays open.",
  example: `
- end_chat: Thank you for talking to us.`,
  types: ['meya.twilio.flex.component.end_chat'],
  bare: true,
  fields: {
    end_chat: optional(farewell, 'What the customer hears first.'),
    text: optional(words, 'The same, as existing flows write it.'),
    integration: optional(word, 'Accepted so that existing flows run; it decides nothing.'),
  },
  run(body, context) {
    const said = body.end_chat ?? body.text;
    if (said) context.put({ kind: 'say', text: context.text(said) });
    context.put({ kind: 'end-chat' });
    return NEXT;
  },
});
