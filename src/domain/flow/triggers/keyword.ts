import { required, word } from '../fields';
import { defineTrigger } from './trigger-kind';

const normalize = (written: string): string => written.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Every keyword of every flow is held against a message: each of them is normalized once, and so is the message. */
const keywords = new WeakMap<object, string>();
let lastMessage = { text: '', normal: '' };

function normalizeKeyword(holder: object, written: string): string {
  const known = keywords.get(holder);
  if (known !== undefined) return known;
  const computed = normalize(written);
  keywords.set(holder, computed);
  return computed;
}

function normalizeMessage(text: string): string {
  if (text !== lastMessage.text) lastMessage = { text, normal: normalize(text) };
  return lastMessage.normal;
}

/** The whole message, in upper or lower case. */
export const keyword = defineTrigger({
  kind: 'keyword',
  about: 'The customer writes exactly this, in upper or lower case.',
  example: '- keyword: opening hours',
  fields: { keyword: required(word, 'The whole message.') },
  match: (body, happening) =>
    happening.kind === 'message' && normalizeMessage(happening.text) === normalizeKeyword(body, body.keyword)
      ? { result: happening.text }
      : undefined,
  signature: (body) => normalize(body.keyword),
});
