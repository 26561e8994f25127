import { DEFAULT_PLUGIN_SETTINGS, readPluginSettings } from './plugin-settings';

const URL = 'https://x.twil.io';

test('what set-up wrote is taken as it is', () => {
  const written = { functions_url: URL, prefix: '!', guard: 'on', shortcut: 'J', names: 'off', incoming: 'off' };
  expect(readPluginSettings(written)).toEqual({ settings: written, problems: [] });
});

test.each([[undefined], [null], [{}]])('%j is no mistake: everything has a default', (written) => {
  expect(readPluginSettings(written)).toEqual({ settings: DEFAULT_PLUGIN_SETTINGS, problems: [] });
});

test.each<[unknown, string]>([
  [{ prefix: '//' }, 'ui_attributes.bot_handoff.prefix is "//", not one visible character'],
  [{ prefix: ' ' }, 'ui_attributes.bot_handoff.prefix is " ", not one visible character'],
  [{ guard: true }, 'ui_attributes.bot_handoff.guard is true, not "on" or "off"'],
  [{ shortcut: 'F1' }, 'ui_attributes.bot_handoff.shortcut is "F1", not one letter or digit'],
  [{ names: 'yes' }, 'ui_attributes.bot_handoff.names is "yes", not "on" or "off"'],
  [{ incoming: null }, 'ui_attributes.bot_handoff.incoming is null, not "on" or "off"'],
  [{ prefx: '/' }, 'ui_attributes.bot_handoff.prefx is no setting'],
  ['on', 'ui_attributes.bot_handoff is no object'],
  [[], 'ui_attributes.bot_handoff is no object'],
])('%j falls back, and says why', (written, problem) => {
  expect(readPluginSettings(written)).toEqual({ settings: DEFAULT_PLUGIN_SETTINGS, problems: [problem] });
});

test.each([
  ['\uFF0F', '/'],
  ['\uFF01', '!'],
  ['\u00A7', '\u00A7'],
  ['\u{1F525}', '\u{1F525}'],
])('a prefix is normalised as commands are: %j is %j', (written, prefix) => {
  expect(readPluginSettings({ prefix })).toMatchObject({ settings: { prefix }, problems: [] });
  expect(readPluginSettings({ prefix: written })).toMatchObject({ settings: { prefix }, problems: [] });
});

test.each([
  '\u200B',
  '\u2060',
  '\u00AD',
  '\u0301',
  '\u3164',
  '\uFE0F',
  '\u0007',
  '\u00BD',
  '\u2026',
  '\uD800',
  '',
  '/ ',
])('%j is no prefix: nobody would see it, or it is several characters', (prefix) => {
  const { settings, problems } = readPluginSettings({ prefix });
  expect(settings).toEqual(DEFAULT_PLUGIN_SETTINGS);
  expect(problems).toHaveLength(1);
});

test.each(['', 'x.twil.io', 'javascript:alert(1)', 7])('%j is no address', (functions_url) => {
  const { settings, problems } = readPluginSettings({ functions_url });
  expect(settings).toEqual(DEFAULT_PLUGIN_SETTINGS);
  expect(problems).toHaveLength(1);
});

test('one mistake takes nothing else along', () => {
  const { settings, problems } = readPluginSettings({ functions_url: URL, prefix: '//', guard: 'on' });
  expect(settings).toEqual({ ...DEFAULT_PLUGIN_SETTINGS, functions_url: URL, guard: 'on' });
  expect(problems).toHaveLength(1);
});
