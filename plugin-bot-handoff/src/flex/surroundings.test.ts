import type { Manager } from '@twilio/flex-ui';
import { readLanguage, readSettings, readToken } from './surroundings';

/** The few fields that are read, as Flex's large types. */
const manager = (fields: object) => fields as Manager;

describe('readSettings', () => {
  const read = (bot_handoff: unknown) =>
    readSettings(manager({ serviceConfiguration: { ui_attributes: { bot_handoff } } }));

  test('reads what set-up wrote', () => {
    expect(read({ functions_url: 'https://x.twil.io', prefix: '!', guard: 'on' })).toEqual({
      functions_url: 'https://x.twil.io',
      prefix: '!',
      guard: 'on',
    });
  });

  test.each([
    undefined,
    null,
    {},
    { functions_url: '' },
    { functions_url: 'x.twil.io' },
    { functions_url: 'javascript:alert(1)' },
    { functions_url: 'https://x.twil.io', prefix: '//' },
  ])('%j is nothing we can use', (settings) => {
    expect(read(settings)).toBeUndefined();
  });

  test.each([{}, { serviceConfiguration: {} }, { serviceConfiguration: { ui_attributes: null } }])(
    'a configuration like %j does not break it',
    (fields) => {
      expect(readSettings(manager(fields))).toBeUndefined();
    },
  );
});

test.each([
  [{ localization: { localeTag: 'es-ES', availableLocales: [{}] }, configuration: { language: 'en-US' } }, 'es-ES'],
  [{ localization: { localeTag: 'en-US', availableLocales: [] }, configuration: { language: 'es-ES' } }, 'es-ES'],
  [{ configuration: { language: 'es-MX' } }, 'es-MX'],
  [{ configuration: {} }, undefined],
])('the language of %j', (fields, tag) => {
  expect(readLanguage(manager(fields))).toBe(tag);
});

test('the token is read at every call', () => {
  const user = { token: 'first' };
  const flex = manager({ user });
  expect(readToken(flex)).toBe('first');
  user.token = 'renewed';
  expect(readToken(flex)).toBe('renewed');
  user.token = '';
  expect(readToken(flex)).toBeUndefined();
});
