import { createUserKeys } from './user-keys';

const authToken = 'a'.repeat(32);

test('the key of a user is the same today and tomorrow, and says nothing about the address', () => {
  const keys = createUserKeys({ userSecret: 's'.repeat(32), authToken });
  const { user } = keys.of('sms', '+1 555 0100');
  expect(user).toBe('_McMHADRGetzfyC9qCnGq3inxNWXCyXKS6XZdNRWn-s');
  expect(keys.keyOf('sms:+15550100')).toBe(user);
});

test('whom nobody can tell from others has none', () => {
  expect(createUserKeys({ userSecret: '', authToken }).of('web', null)).toEqual({});
});

test('another secret, or another auth token where there is none, makes everybody a stranger', () => {
  const keyWith = (userSecret: string, token: string) =>
    createUserKeys({ userSecret, authToken: token }).keyOf('sms:+15550100');
  const keys = [keyWith('', authToken), keyWith('', 'b'.repeat(32)), keyWith('s'.repeat(32), authToken)];
  expect(new Set(keys).size).toBe(3);
  expect(keyWith('s'.repeat(32), 'b'.repeat(32))).toBe(keys[2]);
});
