import { safeAddress, safeText, shorten } from './safe-text';

test.each([
  ['what turns the line around', 'pay \u202Exls.exe\u202C now', 'pay xls.exe now'],
  ['isolates and marks', '\u2066a\u2069\u200Fb\u061C', 'ab'],
  ['what steers terminals', 'a\u0000\u001B[31mb\u0085', 'a[31mb'],
  ['line ends and tabs stay', 'a\n\tb', 'a\n\tb'],
  ['joiners of scripts and emoji stay', '👩\u200D💻 می\u200Cخواهم', '👩\u200D💻 می\u200Cخواهم'],
  ['accents stay', 'n\u0303 a\u0301\u0323', 'n\u0303 a\u0301\u0323'],
])('%s', (_name, text, expected) => {
  expect(safeText(text)).toBe(expected);
});

test('marks do not pile up', () => {
  expect(safeText(`Z${'\u0301'.repeat(60)}a`)).toBe(`Z${'\u0301'.repeat(4)}a`);
});

test('a long word is cut, twice, and never within a character', () => {
  const word = 'x'.repeat(100_000);
  expect(shorten(word, false).text).toHaveLength(1_201);
  expect(shorten(word, true)).toMatchObject({ isCut: true });
  expect(shorten(word, true).text.length).toBeLessThan(50_002);
  expect(shorten(`${'x'.repeat(1_199)}😀😀`, false).text.endsWith('x…')).toBe(true);
  expect(shorten('short', false)).toEqual({ text: 'short', isCut: false });
});

test.each([
  ['https://example.com/a', 'https://example.com/a'],
  ['http://example.com', 'http://example.com/'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['https://bank.example@evil.example/', undefined],
  ['nonsense', undefined],
])('%s as a link', (address, expected) => {
  expect(safeAddress(address)).toBe(expected);
});
