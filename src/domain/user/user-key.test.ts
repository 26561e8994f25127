import { nameUser, possibleNames } from './user-key';

test.each([
  ['sms', '+15550100199', 'sms:+15550100199'],
  ['sms', '+1 (555) 010-0199', 'sms:+15550100199'],
  ['sms', '12345', 'sms:12345'],
  ['whatsapp', 'whatsapp:+15550100199', 'whatsapp:+15550100199'],
  ['whatsapp', '+1.555.010.0199', 'whatsapp:+15550100199'],
  ['messenger', 'messenger:4711', 'messenger:4711'],
  ['messenger', ' some-page.user ', 'messenger:some-page.user'],
  ['web', 'maya@example.com', 'web:maya@example.com'],
  ['web', '4711-0815', 'web:4711-0815'],
  ['web', 'Maya', 'web:Maya'],
])('%s, %j is %s', (channel, address, name) => {
  expect(nameUser(channel, address)).toBe(name);
});

test.each([
  ['web', null],
  ['web', ''],
  ['sms', undefined],
  ['sms', '  '],
  ['whatsapp', 'whatsapp:'],
  ['email', 'maya@example.com'],
])('%s, %j is nobody in particular', (channel, address) => {
  expect(nameUser(channel, address)).toBeNull();
});

test('the same number on two channels is two users, and so are two spellings of an identity', () => {
  expect(nameUser('sms', '+15550100199')).not.toBe(nameUser('whatsapp', '+15550100199'));
  expect(nameUser('web', 'maya')).not.toBe(nameUser('web', 'Maya'));
});

describe('who an address may be', () => {
  test('of every channel, where nothing says which', () => {
    const number = '+15550100';
    expect(possibleNames(number)).toEqual(['sms', 'whatsapp', 'messenger', 'web'].map((each) => `${each}:${number}`));
  });

  test('of the one that it names', () => expect(possibleNames('whatsapp:+1555')).toEqual(['whatsapp:+1555']));

  test('of every one for an identity, whatever it begins with', () => {
    expect(possibleNames('web:maya')).toContain('web:web:maya');
  });

  test('of the one that was chosen', () => expect(possibleNames('+1555', 'sms')).toEqual(['sms:+1555']));
});
