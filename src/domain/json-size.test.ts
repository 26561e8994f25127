import { fitsIn, isLongerThan, jsonBytes } from './json-size';

test.each([[''], ['abc'], ['é'], ['日本'], ['😀'], ['a\nb'], [{ a: [1, null, 'ü'] }], ['\ud800']])('%j', (value) => {
  expect(jsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
});

test.each([['a'.repeat(8)], ['é'.repeat(4)], ['日日ab'], ['😀😀']])('%s takes ten bytes with its quotes', (text) => {
  expect([fitsIn(9, text), fitsIn(10, text)]).toEqual([false, true]);
});

test.each([
  [''],
  ['\u0000'.repeat(9)],
  ['é"\\'],
  [-1.234567890123456e-300],
  [null],
  [{}],
  [{ 'a"\n': [1, 'x', { b: [[], {}, true] }], c: 'y'.repeat(40) }],
])('%j is longer than one character less than it has, and than no more', (value) => {
  const { length } = JSON.stringify(value);
  expect([isLongerThan(length - 1, value), isLongerThan(length, value)]).toEqual([true, false]);
});
