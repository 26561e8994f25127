import { optional, required, text, words } from '../fields';
import type { Reader } from '../reading';
import { reader } from '../reading';
import type { Template } from '../template/template';
import { defineStep, type Move, NEXT, type StepContext } from './step-kind';
import { VOICE, type Voice, voiceOf } from './voice';

const ADDRESS = /^https?:\/\/[^\s/]+\S*$/i;

const address: Reader<Template> = reader({ type: 'string' }, (node, reading) => {
  const written = text(node, reading);
  if (written?.kind !== 'literal' || ADDRESS.test(String(written.value))) return written;
  return reading.problem(node.at, `expected an address that begins with https://, found '${written.value}'`);
});

/** Twilio takes uploads only, and no text with them. So the link is sent, marked for pages that show more of it. */
function send(
  type: 'image' | 'file',
  { url, title, ...voice }: Voice & { url: Template; title: Template | undefined },
  context: StepContext,
): Move {
  const target = context.text(url).trim();
  if (!ADDRESS.test(target)) {
    context.warn(`'${target.slice(0, 40)}' is not an address: nothing was sent`);
    return NEXT;
  }
  const caption = title ? context.text(title).trim() : '';
  const shown = caption === '' ? target : `${caption}\n${target}`;
  context.put({ kind: 'say', text: shown, attachment: { type, url: target }, ...voiceOf(voice, context) });
  return NEXT;
}

export const image = defineStep<Voice & { image: Template; alt?: Template | undefined }>({
  kind: 'image',
  about: 'Shows a picture by its address; where pictures cannot be shown, the customer reads the link.',
  example: `
- image: https://www.example.com/reset-button.png
  alt: The reset button is below the power switch.`,
  fields: {
    image: required(address, 'Where the picture is.'),
    alt: optional(words, 'What can be seen in it.'),
    ...VOICE,
  },
  run: ({ image: url, alt: title, ...voice }, context) => send('image', { url, title, ...voice }, context),
});

export const file = defineStep<Voice & { file: Template; name?: Template | undefined }>({
  kind: 'file',
  about: 'Offers a file by its address; where files cannot be shown, the customer reads the link.',
  example: `
- file: https://www.example.com/manual.pdf
  name: The manual`,
  fields: {
    file: required(address, 'Where the file is.'),
    name: optional(words, 'What the customer reads.'),
    ...VOICE,
  },
  run: ({ file: url, name: title, ...voice }, context) => send('file', { url, title, ...voice }, context),
});
