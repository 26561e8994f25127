import { type PlainType, readValue } from './values';

test.each<[PlainType, string, string | number | boolean | undefined]>([
  ['string', ' hello ', 'hello'],
  ['string', '   ', undefined],
  ['integer', '42', 42],
  ['integer', ' -7 ', -7],
  ['integer', '４２', 42],
  ['integer', '4.2', undefined],
  ['integer', '1e3', undefined],
  ['number', '4.25', 4.25],
  ['number', '4,25', 4.25],
  ['number', '1,000', undefined],
  ['number', 'four', undefined],
  ['boolean', 'Yes!', true],
  ['boolean', 'sí', true],
  ['boolean', 'NO', false],
  ['boolean', 'maybe', undefined],
  ['date', '2026-01-31', '2026-01-31'],
  ['date', '31.1.2026', '2026-01-31'],
  ['date', '2026-02-30', undefined],
  ['date', '03/04/2026', undefined],
  ['phone', '+49 (30) 123-456', '+4930123456'],
  ['phone', '0049 30 123456', '+4930123456'],
  ['phone', '12', undefined],
  ['email', 'maya@example.com', 'maya@example.com'],
  ['email', 'maya@example', undefined],
  ['email', 'maya smith@example.com', undefined],
  ['email', `${'a'.repeat(5_000)}@${'b.'.repeat(5_000)}`, undefined],
])('as %s, %j is %j', (type, text, value) => {
  const read = readValue(text, type);
  expect(read.ok ? read.value : undefined).toBe(value);
});

test('says what it expected', () => {
  expect(readValue('x', 'integer')).toEqual({ ok: false, expected: 'a whole number' });
});
