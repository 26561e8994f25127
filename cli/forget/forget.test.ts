import { conversationSid } from '@bot-handoff/contract';
import { createSimulator, type Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncRecordStore } from '../../src/adapters/twilio/sync-record-store';
import { createSyncUserStore } from '../../src/adapters/twilio/sync-user-store';
import { createUserKeys } from '../../src/adapters/twilio/user-keys';
import { runVerb } from '../verbs';

const SETTINGS = { syncServiceSid: ACCOUNT.syncServiceSid, keepDays: 30, keepUserDays: 180 };
const conversation = (n: number) => conversationSid.parse(`CH${String(n).padStart(32, '0')}`);
const [ONE, TWO] = [conversation(1), conversation(2)];

let simulator: Simulator;
beforeEach(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
  simulator.ready('http://127.0.0.1:1');
});
afterEach(() => simulator.close());

const names = () => {
  const { documents, lists } = simulator.world.sync.need(ACCOUNT.syncServiceSid);
  return [...documents.all(), ...lists.all()].map(({ uniqueName }) => uniqueName ?? '');
};
const kinds = () =>
  names()
    .map((name) => name.replace(/^bot-handoff\.(\w+)\..*?(\d?)$/, (_, kind, n) => (kind === 'user' ? kind : kind + n)))
    .sort();

/** What a user has left behind: values, and conversations with a state and a private record each. */
async function leave(name: string, conversations: { sid: typeof ONE; mode: string; outbox?: object[] }[]) {
  const rest = createRest({ ...ACCOUNT, apiBase: simulator.url });
  const user = createUserKeys({ userSecret: '', authToken: ACCOUNT.authToken }).keyOf(name);
  for (const { sid, mode, outbox = [] } of conversations) {
    await createSyncUserStore(rest, SETTINGS).keep(user, sid, { set: { name: 'Maya', city: 'Oslo' }, removed: [] });
    await createSyncRecordStore(rest, SETTINGS).append(sid, { kind: 'note', id: 'e1', at: 0, text: 'Called before.' });
    const data = { state: { v: 1, mode, customer: {}, seen: 0 }, outbox };
    const { documents } = simulator.world.sync.need(ACCOUNT.syncServiceSid);
    documents.create({ uniqueName: `bot-handoff.state.${sid}`, ttlSeconds: 0, content: { data: data as never } });
  }
  return user;
}

async function run(...args: string[]) {
  const said = { printed: [] as string[], errors: [] as string[] };
  const exitCode = await runVerb(['forget', '--local', simulator.url, ...args], {
    print: (line) => said.printed.push(line),
    error: (line) => said.errors.push(line),
    lines: (async function* () {})(),
  });
  return { exitCode, ...said };
}

test('it says first what it would erase, and erases nothing', async () => {
  await leave('sms:+15550100', [{ sid: ONE, mode: 'closed' }]);
  expect(await run('+1 555 0100')).toEqual({
    exitCode: 0,
    printed: [
      'The user on sms knows name, city.',
      `  ${ONE}: its state and private record.`,
      'Nothing was erased. Add --yes to erase this.',
    ],
    errors: [],
  });
  expect(kinds()).toEqual(['record1', 'state1', 'user']);
});

test('with --yes all of it goes, and of nobody else', async () => {
  await leave('sms:+15550100', [
    { sid: ONE, mode: 'closed' },
    { sid: TWO, mode: 'closed' },
  ]);
  await leave('sms:+15550101', [{ sid: conversation(3), mode: 'closed' }]);
  const { exitCode, printed } = await run('+15550100', '--yes');
  expect([exitCode, printed.at(-1)]).toEqual([0, expect.stringMatching(/^Erased\. What Twilio keeps/)]);
  expect(kinds()).toEqual(['record3', 'state3', 'user']);
  expect((await run('+15550100')).printed[0]).toMatch(/^Nothing is stored about this user/);
});

test('a conversation that is open, or has something left to be done, stays noted and goes the next time', async () => {
  await leave('web:maya', [
    { sid: ONE, mode: 'agent' },
    { sid: TWO, mode: 'closed', outbox: [{ kind: 'look', id: 'e1' }] },
    { sid: conversation(3), mode: 'closed' },
  ]);
  expect(await run('maya', '--yes')).toMatchObject({
    exitCode: 1,
    errors: [`Not erased, since they are still open: ${ONE}, ${TWO}`],
  });
  expect(kinds()).toEqual(['record1', 'record2', 'state1', 'state2', 'user']);
  expect((await run('maya')).printed[0]).toBe('The user on web knows nothing but conversations.');

  const { documents } = simulator.world.sync.need(ACCOUNT.syncServiceSid);
  for (const sid of [ONE, TWO]) {
    documents.need(`bot-handoff.state.${sid}`).data = { state: { v: 1, mode: 'closed', customer: {}, seen: 0 } };
  }
  expect(await run('maya', '--yes')).toMatchObject({ exitCode: 0, errors: [] });
  expect(kinds()).toEqual([]);
});

test('a conversation whose state has gone by itself is no obstacle', async () => {
  await leave('sms:+15550100', [{ sid: ONE, mode: 'closed' }]);
  simulator.world.sync.need(ACCOUNT.syncServiceSid).documents.remove(`bot-handoff.state.${ONE}`);
  expect((await run('+15550100', '--yes')).exitCode).toBe(0);
  expect(kinds()).toEqual([]);
});

test('the same number on several channels is several users, unless one is chosen', async () => {
  await leave('sms:+15550100', [{ sid: ONE, mode: 'closed' }]);
  await leave('whatsapp:+15550100', [{ sid: TWO, mode: 'closed' }]);
  const known = (printed: string[]) => printed.filter((line) => line.startsWith('The user'));
  expect(known((await run('+15550100')).printed)).toHaveLength(2);
  expect(known((await run('whatsapp:+15550100')).printed)).toHaveLength(1);
  expect((await run('+15550100', '--channel', 'sms', '--yes')).exitCode).toBe(0);
  expect(kinds()).toEqual(['record2', 'state2', 'user']);
});

test('a Twilio that fails half-way is told, and the rest is there for the next time', async () => {
  await leave('sms:+15550100', [{ sid: ONE, mode: 'closed' }]);
  const path = `/v1/Services/${ACCOUNT.syncServiceSid}/Documents/bot-handoff.state`;
  const where = { direction: 'rest', host: 'sync.twilio.com', path, method: 'DELETE' } as const;
  simulator.faults.add({ ...where, kind: 'status', status: 503, ms: 0, timesLeft: 1 });
  expect(await run('+15550100', '--yes')).toMatchObject({
    exitCode: 1,
    errors: [expect.stringMatching(/^Nothing more was erased/)],
  });
  expect(kinds()).toEqual(['state1', 'user']);
  expect((await run('+15550100', '--yes')).exitCode).toBe(0);
  expect(kinds()).toEqual([]);
});

test.each([
  [['--yes'], /Name one address or identity/],
  [['one', 'two'], /Unexpected 'two'/],
  [['maya', '--channel', 'email'], /--channel takes sms, whatsapp, messenger, web, got email/],
  [['maya', '--force'], /force/],
])('%j is not understood', async (args, reason) => {
  expect(await run(...args)).toEqual({
    exitCode: 2,
    printed: [],
    errors: [expect.stringMatching(reason), expect.stringMatching(/^bot-handoff forget /)],
  });
});
