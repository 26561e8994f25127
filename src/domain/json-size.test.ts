import { fitsIn, jsonBytes } from './json-size';

test.each([[''], ['abc'], ['é'], ['日本'], ['😀'], ['a\nb'], [{ a: [1, null, 'ü'] }], ['\ud800']])('%j', (value) => {
  expect(jsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
});

test.each([['a'.repeat(8)], ['é'.repeat(4)], ['日日ab'], ['😀😀']])('%s takes ten bytes with its quotes', (text) => {
  expect([fitsIn(9, text), fitsIn(10, text)]).toEqual([false, true]);
});
