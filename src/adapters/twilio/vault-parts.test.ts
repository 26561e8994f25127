import { joinParts, LARGEST_VALUE, partsOf } from './vault-parts';

const NAME = 'VAULT_ORDERS_KEY';
const joined = (variables: Readonly<Record<string, string>>) => joinParts(Object.entries(variables)).get(NAME);

test.each([
  ['short', 'abc', 1],
  ['that just fits', 'x'.repeat(450), 1],
  ['that does not', 'x'.repeat(451), 3],
  ['long', 'x'.repeat(1400), 5],
  ['of characters of several bytes', '€'.repeat(400), 4],
])('a secret %s comes out as it went in', (_, secret, variables) => {
  const parts = partsOf(NAME, secret);
  expect(Object.keys(parts)).toHaveLength(variables);
  expect(Object.values(parts).every((value) => Buffer.byteLength(value) <= LARGEST_VALUE)).toBe(true);
  expect(joined(parts)).toBe(secret);
});

test('parts of a longer secret that was there before do no harm', () => {
  const before = partsOf(NAME, 'x'.repeat(2000));
  expect(joined({ ...before, ...partsOf(NAME, 'y'.repeat(500)) })).toBe('y'.repeat(500));
  expect(joined({ ...before, ...partsOf(NAME, 'short') })).toBe('short');
  expect([...joinParts(Object.entries(before)).keys()]).toEqual([NAME]);
});

test('a part that is missing is said', () => {
  const { [`${NAME}__2`]: _missing, ...rest } = partsOf(NAME, 'x'.repeat(1000));
  expect(() => joined(rest)).toThrow(`A part of ${NAME} is missing`);
});
