import { required, word } from '../fields';
import { defineTrigger } from './trigger-kind';

const normalize = (written: string): string => written.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Every keyword of every flow is held against a message: each of them is normalized once. */
const normalized = new WeakMap<object, string>();

function normalizeOnce(holder: object, written: string): string {
  const known = normalized.get(holder);
  if (known !== undefined) return known;
  const computed = normalize(written);
  normalized.set(holder, computed);
  return computed;
}

/** The whole message, in upper or lower case. */
export const keyword = defineTrigger({
  kind: 'keyword',
  about: 'The customer writes exactly this, in upper or lower case.',
  example: '- keyword: opening hours',
  fields: { keyword: required(word, 'The whole message.') },
  match: (body, happening) =>
    happening.kind === 'message' && normalizeOnce(happening, happening.text) === normalizeOnce(body, body.keyword)
      ? { result: happening.text }
      : undefined,
  signature: (body) => normalize(body.keyword),
});
