import type { AccountFacts } from './account-facts';
import { accountProblems, changedSettings, nextSettings, storedSettings } from './next-settings';
import { undeployedSettings } from './undeployed-settings';

const facts: AccountFacts = {
  accountSid: 'AC1',
  chatServiceSid: 'IS1',
  workspaceSid: 'WS1',
  flexInstanceSid: 'GO1',
  flexSyncServiceSid: 'IS9',
  defaultChatServiceSid: 'IS1',
  targetWorkflowSid: 'WW1',
  workflows: [
    { sid: 'WW1', name: 'Assign to anyone' },
    { sid: 'WW2', name: 'Chats' },
  ],
  taskChannels: ['default', 'chat'],
  product: undefined,
  guard: undefined,
  environments: [],
  undecidedUrls: [],
};
const product = { url: 'https://x', environment: 'production', variables: {} };

const next = (more: Partial<Parameters<typeof nextSettings>[0]> = {}) =>
  nextSettings({ facts, known: {}, workflowSid: undefined, origins: undefined, generate: () => 'new', ...more });

describe('the workflow that handoffs go to', () => {
  test.each([
    ['the one that is asked for', { workflowSid: 'WW2', known: { TWILIO_WORKFLOW_SID: 'WW1' } }, 'WW2'],
    ['the one that the settings have', { known: { TWILIO_WORKFLOW_SID: 'WW2' } }, 'WW2'],
    ['not one that is gone', { known: { TWILIO_WORKFLOW_SID: 'WW8' } }, 'WW1'],
    ["Flex's own", {}, 'WW1'],
    [
      'the only one',
      { facts: { ...facts, targetWorkflowSid: undefined, workflows: [{ sid: 'WW3', name: 'x' }] } },
      'WW3',
    ],
    ['none, when nobody can tell', { facts: { ...facts, targetWorkflowSid: undefined } }, undefined],
  ])('%s', (_, more, sid) => expect(next(more).TWILIO_WORKFLOW_SID).toBe(sid));
});

test('secrets are made once', () => {
  const first = next();
  for (const name of ['RESUME', 'SWEEP', 'USER', 'REVEAL']) expect(first[`BOT_HANDOFF_${name}_SECRET`]).toBe('new');
  expect(changedSettings(first, next({ known: first, generate: () => 'newer' }))).toEqual([]);
});

test('an empty line in the file says that no sensitive answers are to be kept', () => {
  expect(next({ known: { BOT_HANDOFF_REVEAL_SECRET: '' } }).BOT_HANDOFF_REVEAL_SECRET).toBe('');
});

test('a setting that is empty in the file, and not deployed, is no difference', () => {
  const file = { BOT_HANDOFF_REVEAL_SECRET: '', BOT_HANDOFF_PREFIX: '!', CONFIG_A: 'a' };
  expect(undeployedSettings({ CONFIG_A: 'a' }, file)).toEqual(['BOT_HANDOFF_PREFIX']);
});

test('users of a service that has worked without a secret of its own stay known', () => {
  expect(next({ facts: { ...facts, product } })).not.toHaveProperty('BOT_HANDOFF_USER_SECRET');
});

test('what a person has set stays, what Twilio says wins', () => {
  const known = { BOT_HANDOFF_ADOPT: 'started', BOT_HANDOFF_BOT_NAME: 'Ada', TWILIO_CHAT_SERVICE_SID: 'old' };
  expect(next({ known })).toMatchObject({ ...known, TWILIO_CHAT_SERVICE_SID: 'IS1' });
});

test('of what is deployed, settings are kept; neither the auth token nor secrets of the vault', () => {
  const deployed = { AUTH_TOKEN: 'x', TWILIO_AUTH_TOKEN: 'x', VAULT_KEY: 'x', TWILIO_API_BASE: 'x', CONFIG_A: 'a' };
  expect(storedSettings({ ...deployed, BOT_HANDOFF_PREFIX: '!' })).toEqual({ CONFIG_A: 'a', BOT_HANDOFF_PREFIX: '!' });
});

describe('problems are named with what to do', () => {
  test.each<[string, Partial<AccountFacts>, RegExp]>([
    ['another default service', { defaultChatServiceSid: 'IS2' }, /Set it under/],
    ['no task channel for chats', { taskChannels: ['voice'] }, /Add one under/],
    ['several environments', { environments: ['dev', 'production'] }, /--environment .*dev, production/],
    ['no workflow', { targetWorkflowSid: undefined, workflows: [] }, /make one in TaskRouter/],
  ])('%s', (_, more, problem) => {
    const changed = { ...facts, ...more };
    expect(accountProblems(changed, next({ facts: changed }), undefined).join()).toMatch(problem);
  });

  test('none', () => expect(accountProblems(facts, next(), undefined)).toEqual([]));
});
