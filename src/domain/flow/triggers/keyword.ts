import { required, word } from '../fields';
import { defineTrigger } from './trigger-kind';

const normalize = (written: string): string => written.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** The whole message, in upper or lower case. */
export const keyword = defineTrigger({
  kind: 'keyword',
  fields: { keyword: required(word) },
  match: (body, happening) =>
    happening.kind === 'message' && normalize(happening.text) === normalize(body.keyword)
      ? { result: happening.text }
      : undefined,
  signature: (body) => normalize(body.keyword),
});
