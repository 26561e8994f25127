import { oneOf, required } from '../fields';
import { defineTrigger } from './trigger-kind';

/** A picture goes before a file of any kind. */
const FILE_CONFIDENCE = 0.9;

export const media = defineTrigger<{ media: 'image' | 'file' }>({
  kind: 'media',
  about: 'The customer sends a picture or any other file; `flow.result` is its `{type, name, size}`.',
  example: '- media: image',
  fields: { media: required(oneOf(['image', 'file']), 'What was sent: `image` for pictures, `file` for anything.') },
  confidence: (body) => (body.media === 'image' ? 1 : FILE_CONFIDENCE),
  match(body, happening) {
    if (happening.kind !== 'message') return undefined;
    const fitting = (happening.media ?? []).filter(({ type }) => body.media === 'file' || type.startsWith('image/'));
    const [first] = fitting;
    return first && { result: { ...first }, media: fitting.map((each) => ({ ...each })) };
  },
  signature: (body) => body.media,
});
