import { createSealer } from './aes-sealer';

const sealer = createSealer('sixteen characters');

test('what is sealed is read with the same secret only, and never the same twice', () => {
  const [one = '', two = ''] = [sealer.seal('4111 é'), sealer.seal('4111 é')].map(String);
  expect(createSealer('sixteen characters').unseal(one)).toBe('4111 é');
  expect(one).not.toBe(two);
  expect(Buffer.from(one, 'base64').toString()).not.toContain('4111');
  expect(createSealer('another secret here').unseal(one)).toBeNull();
});

test('a change is noticed', () => {
  const bytes = Buffer.from(String(sealer.seal('4111')), 'base64');
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  expect(sealer.unseal(bytes.toString('base64'))).toBeNull();
});

test.each(['', 'AQ==', 'no base64 at all', 'AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=='])(
  '%j is nothing sealed',
  (text) => {
    expect(sealer.unseal(text)).toBeNull();
  },
);

test('without a secret nothing is kept', () => {
  expect(createSealer('').seal('4111')).toBeNull();
  expect(createSealer('').unseal(String(sealer.seal('4111')))).toBeNull();
});
