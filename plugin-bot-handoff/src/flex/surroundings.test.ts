import { DEFAULT_PLUGIN_SETTINGS } from '@bot-handoff/contract';
import type { Manager } from '@twilio/flex-ui';
import { readLanguage, readSettings, readToken } from './surroundings';

/** The few fields that are read, as Flex's large types. */
const manager = (fields: object) => fields as Manager;

describe('readSettings', () => {
  test('reads what set-up wrote, and defaults for the rest', () => {
    const bot_handoff = { functions_url: 'https://x.twil.io', prefix: '!' };
    expect(readSettings(manager({ serviceConfiguration: { ui_attributes: { bot_handoff } } }))).toEqual({
      settings: { ...DEFAULT_PLUGIN_SETTINGS, ...bot_handoff },
      problems: [],
    });
  });

  test.each([{}, { serviceConfiguration: {} }, { serviceConfiguration: { ui_attributes: null } }])(
    'a configuration like %j does not break it',
    (fields) => {
      expect(readSettings(manager(fields))).toEqual({ settings: DEFAULT_PLUGIN_SETTINGS, problems: [] });
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
