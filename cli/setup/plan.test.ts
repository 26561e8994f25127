import type { Found } from './kind';
import { type Deed, idOf, planSteps } from './plan';
import { type Wishes, wantedThings } from './wanted';

const OURS = 'https://bot-handoff-1234-dev.twil.io';
const GUARD = 'https://bot-handoff-guard-1234-dev.twil.io';
const THEIRS = 'https://other.example.com/hook';

const wishes: Wishes = {
  functionsUrl: OURS,
  guardUrl: GUARD,
  syncServiceSid: 'IS1',
  apiKeySid: 'SK1',
  addresses: ['chat bot-handoff'],
  isEveryConversation: false,
  prefix: '/',
};

const wanted = wantedThings(wishes);
const need = (id: string) => {
  const one = wanted.find((each) => idOf(each) === id);
  if (!one) throw new Error(`nothing wanted is called ${id}`);
  return one;
};
const asWanted = (id: string): Found['fields'] => need(id).fields;

interface Account {
  readonly [id: string]: Found['fields'] | null;
}

/** What is planned for one thing of an account. */
function plan(id: string, account: Account, more: { deed?: Deed; isForced?: boolean; hasToken?: boolean } = {}) {
  const { deed, isForced = false, hasToken = true } = more;
  const found = new Map(
    Object.entries(account).map(([each, fields]): [string, Found | null] => [each, fields && { sid: 'X', fields }]),
  );
  const deeds = new Map(deed ? [[id, deed]] : []);
  const [step] = planSteps([need(id)], { found, deeds, ourUrls: [OURS, GUARD], isForced, hasToken });
  return step;
}

const taskrouter = `${OURS}/webhooks/taskrouter#rc=3&rp=all&tt=15000`;
const guardUrl = `${GUARD}/webhooks/message-guard`;

describe('what is done', () => {
  test.each<[string, string, Account, object]>([
    ['a thing that is not there is made', 'interaction-events', {}, { action: 'create', before: null }],
    [
      'one that is as it should be is kept',
      'task-events',
      { 'task-events': asWanted('task-events') },
      { action: 'keep' },
    ],
    [
      'one that serves nobody is taken',
      'task-events',
      { 'task-events': { url: '', events: '' } },
      { action: 'change' },
    ],
    [
      'an older address of ours is changed',
      'task-events',
      { 'task-events': { url: `${OURS}/old`, events: '' } },
      { action: 'change', changes: expect.arrayContaining([{ field: 'url', from: `${OURS}/old`, to: taskrouter }]) },
    ],
    [
      'one that serves somebody else is refused',
      'task-events',
      { 'task-events': { url: THEIRS, events: '' } },
      { action: 'refuse', why: `serves ${THEIRS}, which is not ours` },
    ],
    [
      'an address that begins like ours is not ours',
      'task-events',
      { 'task-events': { url: `${OURS}.evil.example.com/x`, events: '' } },
      { action: 'refuse' },
    ],
    [
      'only the events of somebody else are in the way of nothing',
      'guard',
      { guard: { url: '', events: ['onMessageAdded'] } },
      { action: 'change', after: { url: guardUrl, events: ['onMessageAdded', 'onMessageAdd'] } },
    ],
    [
      'an address with a Studio flow is refused',
      'address chat bot-handoff',
      { 'address chat bot-handoff': { enabled: 'true', type: 'studio', studioFlow: 'FW1' } },
      { action: 'refuse', why: 'serves FW1, which is not ours' },
    ],
    [
      'an address whose flow is switched off serves nobody',
      'address chat bot-handoff',
      { 'address chat bot-handoff': { enabled: 'false', type: 'studio', studioFlow: 'FW1' } },
      { action: 'change' },
    ],
    [
      'what others have put beside the settings of the plugin is not looked at',
      'plugin-settings',
      { 'plugin-settings': { functions_url: OURS, shortcut: 'L' } },
      { action: 'keep' },
    ],
  ])('%s', (_, id, account, step) => expect(plan(id, account)).toMatchObject(step));
});

test('--force takes the place of somebody else, and remembers who it was', () => {
  const step = plan('task-events', { 'task-events': { url: THEIRS, events: 'task.created' } }, { isForced: true });
  expect(step).toMatchObject({
    action: 'change',
    replaces: THEIRS,
    before: { url: THEIRS, events: 'task.created' },
  });
});

describe('while the Functions have a key or an address that is gone', () => {
  const stale = wantedThings({ ...wishes, staleSettings: ['TWILIO_ADDRESS_SID'] });
  const planStale = (id: string, fields: Found['fields'] | null) => {
    const found = new Map([[id, fields && { sid: 'X', fields }]]);
    const known = { deeds: new Map<string, Deed>(), ourUrls: [OURS, GUARD], isForced: false, hasToken: true };
    return planSteps(stale, { ...known, found }).find((step) => step.id === id);
  };
  const why = 'after the Functions are deployed with the new TWILIO_ADDRESS_SID';

  test.each<[string, string, Found['fields'] | null, object]>([
    ['what is bound to them stays', 'task-events', asWanted('task-events'), { action: 'keep' }],
    ['what is not bound waits', 'task-events', { url: '', events: '' }, { action: 'wait', why }],
    ['what is not there waits', 'interaction-events', null, { action: 'wait', why }],
    ['the guard waits', 'guard', { url: '', events: [] }, { action: 'wait', why }],
    ['what serves somebody else is refused', 'task-events', { url: THEIRS, events: '' }, { action: 'refuse' }],
    ['a new web chat is made and bound to nobody', 'address chat bot-handoff', null, { action: 'create', after: {} }],
    ['what they are deployed with is made', 'api-key', null, { action: 'create' }],
  ])('%s', (_, id, fields, step) => expect(planStale(id, fields)).toMatchObject(step));
});

describe('before the Functions are deployed', () => {
  const known = { deeds: new Map<string, Deed>(), ourUrls: [], hasToken: true };
  /** What is planned for one thing while nothing is deployed. */
  function planBare(id: string, fields: Found['fields'] | null, more: { deed?: Deed; isForced?: boolean } = {}) {
    const each = wantedThings({ ...wishes, functionsUrl: undefined, guardUrl: undefined });
    const { deed, isForced = false } = more;
    const found = new Map([[id, fields && { sid: 'X', fields }]]);
    const deeds = new Map(deed ? [[id, deed]] : []);
    return planSteps(each, { ...known, found, deeds, isForced }).find((step) => step.id === id);
  }
  const studio = { enabled: 'true', type: 'studio', studioFlow: 'FW1' };
  const unbound = { enabled: 'false', type: 'default' };

  test.each<[string, string, Found['fields'] | null, object]>([
    ['what serves nobody waits', 'task-events', { url: '', events: '' }, { action: 'wait' }],
    ['what is not there waits', 'interaction-events', null, { action: 'wait', before: null }],
    ['what serves somebody else is refused', 'task-events', { url: THEIRS, events: '' }, { action: 'refuse' }],
    [
      'so is the place of the guard',
      'guard',
      { url: THEIRS, events: [] },
      { why: `serves ${THEIRS}, which is not ours` },
    ],
    ['and a web chat with a flow', 'address chat bot-handoff', studio, { why: 'serves FW1, which is not ours' }],
    ['a web chat that is not there is made', 'address chat bot-handoff', null, { action: 'create', after: {} }],
    ['one that is there waits to be bound', 'address chat bot-handoff', unbound, { action: 'wait' }],
  ])('%s', (_, id, fields, step) => expect(planBare(id, fields)).toMatchObject(step));

  test('--force says whose place will be taken', () => {
    const step = planBare('task-events', { url: THEIRS, events: '' }, { isForced: true });
    expect(step).toMatchObject({ action: 'wait', replaces: THEIRS, why: 'after the Functions are deployed' });
  });

  test('what we set before the Functions were deleted is ours by the journal', () => {
    const deed = { before: { url: '', events: '' }, after: { url: THEIRS, events: '' } };
    expect(planBare('task-events', { url: THEIRS, events: '' }, { deed })).toMatchObject({ action: 'wait' });
  });

  test('without the auth token nothing is done to the guard, whoever is there', () => {
    const found = new Map([['guard', { sid: 'X', fields: { url: THEIRS, events: [] } }]]);
    const each = wantedThings({ ...wishes, guardUrl: undefined }).filter(({ kind }) => kind === 'guard');
    expect(planSteps(each, { ...known, found, isForced: false, hasToken: false })).toMatchObject([{ action: 'wait' }]);
  });
});

test('an address that we set before the Functions moved is ours by the journal', () => {
  const deed = { before: { url: '', events: '' }, after: { url: THEIRS, events: '' } };
  expect(plan('task-events', { 'task-events': { url: THEIRS, events: '' } }, { deed })).toMatchObject({
    action: 'change',
  });
});

test('without the auth token the guard waits, unless it stands', () => {
  const without = { hasToken: false };
  expect(plan('guard', { guard: { url: '', events: [] } }, without)).toMatchObject({ action: 'wait' });
  expect(plan('guard', { guard: { url: guardUrl, events: ['onMessageAdd'] } }, without)).toMatchObject({
    action: 'keep',
  });
});

describe('what is wanted', () => {
  const ids = (more: Partial<Wishes>) =>
    wantedThings({ ...wishes, ...more }).map((each) => idOf(each) + (each.waitsFor ? ' waits' : ''));

  test('in the order in which it can be done, the guard last', () => {
    expect(ids({})).toEqual([
      ...['address chat bot-handoff', 'sync-service', 'api-key', 'task-events', 'interaction-events'],
      ...['plugin-settings', 'guard', 'plugin-settings guard'],
    ]);
  });

  test('before the Functions are deployed: only what their settings name; the web chat is made and waits to be bound', () => {
    const bare = ids({ functionsUrl: undefined, guardUrl: undefined, addresses: ['chat a', 'sms +15550100'] });
    expect(bare.filter((id) => !id.endsWith('waits'))).toEqual(['sync-service', 'api-key']);
    expect(bare[0]).toBe('address chat a waits');
  });

  test('no guard where none is wanted', () => {
    expect(ids({ isUnguarded: true }).join()).not.toContain('guard');
  });

  test('no API key is made where keys cannot be managed', () => {
    expect(ids({ apiKeySid: undefined })).not.toContain('api-key');
  });

  test('with every conversation, the service tells us and addresses do not', () => {
    const all = wantedThings({ ...wishes, isEveryConversation: true, addresses: ['sms +15550100'] });
    expect(all.find(({ kind }) => kind === 'conversation-events')?.fields.url).toBe(`${OURS}/webhooks/conversations`);
    expect(all.find(({ kind }) => kind === 'address')?.fields).toMatchObject({ enabled: 'true', type: 'default' });
  });

  test('a prefix of one’s own reaches the plugin', () => {
    const settings = wantedThings({ ...wishes, prefix: '!' }).find(({ kind }) => kind === 'plugin-settings');
    expect(settings?.fields.prefix).toBe('!');
  });
});
