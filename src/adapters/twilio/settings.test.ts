import { readSettings } from './settings';

const sid = (prefix: string) => prefix + '0'.repeat(32);
const complete = {
  ACCOUNT_SID: sid('AC'),
  AUTH_TOKEN: 'token',
  TWILIO_API_KEY_SID: sid('SK'),
  TWILIO_API_KEY_SECRET: 'secret',
  TWILIO_CHAT_SERVICE_SID: sid('IS'),
  TWILIO_SYNC_SERVICE_SID: sid('IS'),
  TWILIO_WORKSPACE_SID: sid('WS'),
  TWILIO_WORKFLOW_SID: sid('WW'),
  TWILIO_ADDRESS_SID: sid('IG'),
  BOT_HANDOFF_RESUME_SECRET: 'x'.repeat(32),
};

test('settings have defaults where they can', () => {
  expect(
    readSettings({ ...complete, BOT_HANDOFF_ALLOWED_ORIGINS: 'https://a.example, https://b.example' }),
  ).toMatchObject({
    adopt: 'started',
    botName: 'Bot',
    allowedOrigins: ['https://a.example', 'https://b.example'],
    apiBase: undefined,
  });
});

test('everything that is missing or wrong is named at once, with what to do', () => {
  const { TWILIO_WORKFLOW_SID: _missing, ...rest } = complete;
  const read = () => readSettings({ ...rest, TWILIO_WORKSPACE_SID: sid('WW'), BOT_HANDOFF_ADOPT: 'some' });
  expect(read).toThrow(/TWILIO_WORKFLOW_SID is not set\. Copy it from TaskRouter > Workflows \(it starts with WW\)/);
  expect(read).toThrow(/TWILIO_WORKSPACE_SID is not a SID that starts with WS/);
  expect(read).toThrow(/BOT_HANDOFF_ADOPT must be "started" or "all"/);
});

test.each([
  ['BOT_HANDOFF_KEEP_DAYS', '0', 'is not a number of days from 1 to 365.'],
  ['BOT_HANDOFF_KEEP_DAYS', '366', 'is not a number of days from 1 to 365.'],
  ['BOT_HANDOFF_KEEP_USER_DAYS', 'P30D', 'is not a number of days from 1 to 365.'],
  ['BOT_HANDOFF_USER_SECRET', 'x'.repeat(31), 'is too short.'],
  ['BOT_HANDOFF_SITE_SECRET', 'secret', 'is too short.'],
])('%s=%s %s', (name, value, problem) => {
  expect(() => readSettings({ ...complete, [name]: value })).toThrow(`${name} ${problem}`);
});

test.each([
  ['\uFF0F', '/'],
  ['!', '!'],
])('the prefix %j is read as %j', (written, commandPrefix) => {
  expect(readSettings({ ...complete, BOT_HANDOFF_PREFIX: written })).toMatchObject({ policy: { commandPrefix } });
});

test.each(['//', ' ', '\u200B', '\u00BD', ''])('%j is no prefix', (BOT_HANDOFF_PREFIX) => {
  expect(() => readSettings({ ...complete, BOT_HANDOFF_PREFIX })).toThrow(
    'BOT_HANDOFF_PREFIX is not one visible character.',
  );
});

test('what is kept is kept for as long as was set, by default 30 and 180 days', () => {
  const days = { BOT_HANDOFF_KEEP_DAYS: '1', BOT_HANDOFF_KEEP_USER_DAYS: '365' };
  expect(readSettings(complete)).toMatchObject({ keepDays: 30, keepUserDays: 180, userSecret: '', siteSecret: '' });
  expect(readSettings({ ...complete, ...days })).toMatchObject({ keepDays: 1, keepUserDays: 365 });
});

test('no setting is printed', () => {
  expect(() => readSettings({ ...complete, TWILIO_API_KEY_SID: 'my-secret' })).not.toThrow(/my-secret/);
});

test('secrets and what flows may read come from variables of their own', () => {
  const read = readSettings({ ...complete, VAULT_ORDERS_KEY: 'k', CONFIG_ORDERS_API: 'https://a.example', OTHER: 'x' });
  expect([...read.vault]).toEqual([['VAULT_ORDERS_KEY', 'k']]);
  expect(read.config).toEqual({ orders_api: 'https://a.example' });
});

test('a secret that seals must be long, or absent', () => {
  expect(() => readSettings({ ...complete, BOT_HANDOFF_REVEAL_SECRET: 'short' })).toThrow(/REVEAL_SECRET is too short/);
  expect(readSettings(complete).revealSecret).toBe('');
});

test.each([
  ['webhook', 'off', false],
  ['webhook', 'on', true],
  ['openai', 'off', true],
  ['rasa', 'off', false],
])('a bot of kind %s, with BOT_HANDOFF_BOT_IDEMPOTENT %s, may be asked twice: %s', (kind, idempotent, expected) => {
  const { bot } = readSettings({ ...complete, BOT_HANDOFF_BOT: kind, BOT_HANDOFF_BOT_IDEMPOTENT: idempotent });
  expect(bot).toMatchObject({ kind, isIdempotent: expected });
});
