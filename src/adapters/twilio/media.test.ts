import { parseMedia, toMedia } from './media';

const SID = `ME${'a'.repeat(32)}`;
const picture = { type: 'image/png', name: 'a.png', size: 12232 };

test.each([
  ['REST', [{ sid: SID, filename: 'a.png', content_type: 'image/png', size: 12232 }], [picture]],
  ['a webhook', [{ Sid: SID, Filename: 'a.png', ContentType: 'image/png', Size: 12232 }], [picture]],
  ['an event stream', [{ MediaSid: SID, Filename: 'a.png', ContentType: 'image/png', Size: '12232' }], [picture]],
  ['a file without a name', [{ content_type: 'image/png', filename: null }], [{ ...picture, name: null, size: null }]],
  ['a file of which nothing is known', [{}], [{ type: 'application/octet-stream', name: null, size: null }]],
  [
    'fields that are something else',
    [{ content_type: 7, size: 'big' }, 'x'],
    [expect.objectContaining({ size: null })],
  ],
  ['no list', null, []],
])('%s', (_, listed, media) => expect(toMedia(listed)).toEqual(media));

test('a field that is no JSON holds no files', () => {
  expect(toMedia(parseMedia('oops'))).toEqual([]);
  expect(toMedia(parseMedia(undefined))).toEqual([]);
});
