import { required, word } from '../fields';
import { defineTrigger } from './trigger-kind';

const normalize = (written: string): string => written.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The whole message, in upper or lower case. */
export const keyword = defineTrigger({
  kind: 'keyword',
  about: 'The customer writes exactly this, in upper or lower case.',
  example: '- keyword: opening hours',
  fields: { keyword: required(word, 'The whole message.') },
  match: (body, happening) =>
    happening.kind === 'message' && normalize(happening.text) === normalize(body.keyword)
      ? { result: happening.text }
      : undefined,
  signature: (body) => normalize(body.keyword),
});
