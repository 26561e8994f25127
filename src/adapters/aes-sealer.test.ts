import { createSealer, unseal } from './aes-sealer';

const SECRET = 'sixteen characters';

test('what is sealed is read with the same secret only, and never the same twice', () => {
  const sealer = createSealer(SECRET);
  const [one = '', two = ''] = [sealer.seal('4111 é'), sealer.seal('4111 é')].map(String);
  expect(unseal(one, SECRET)).toBe('4111 é');
  expect(one).not.toBe(two);
  expect(Buffer.from(one, 'base64').toString()).not.toContain('4111');
  expect(() => unseal(one, 'another secret here')).toThrow(/auth/);
});

test('a change is noticed', () => {
  const bytes = Buffer.from(String(createSealer(SECRET).seal('4111')), 'base64');
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  expect(() => unseal(bytes.toString('base64'), SECRET)).toThrow(/auth/);
});

test('without a secret nothing is kept', () => {
  expect(createSealer('').seal('4111')).toBeNull();
});
