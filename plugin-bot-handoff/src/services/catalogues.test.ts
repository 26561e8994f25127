import { type CommandEntry, conversationSid } from '@bot-handoff/contract';
import type { Call, CallResult } from './call';
import { createCatalogues, findListed, type Listing } from './catalogues';

const CH = conversationSid.parse(`CH${'a'.repeat(32)}`);
const listOf = (version: string): CallResult<unknown> => ({ ok: true, value: { version, commands: [] } });
const failure = (code: string): CallResult<unknown> => ({ ok: false, failure: { code, message: 'Down.' } });

function setUp(...answers: CallResult<unknown>[]) {
  const clock = { now: 0 };
  const asked: unknown[] = [];
  const call = (_endpoint: unknown, request: unknown) => {
    asked.push(request);
    return Promise.resolve(answers.shift());
  };
  const catalogues = createCatalogues({ call: call as Call, now: () => clock.now });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const refresh = async () => {
    catalogues.refresh(CH);
    await settle();
    return catalogues.listings.get(CH);
  };
  return { catalogues, clock, asked, refresh };
}

test('what is being asked for is known to be on its way', () => {
  const { catalogues } = setUp(listOf('1'));
  catalogues.refresh(CH);
  expect(catalogues.listings.get(CH)).toEqual({ kind: 'loading' });
});

test('a fresh answer is not asked for again, an old one is, and stays meanwhile', async () => {
  const { catalogues, clock, asked, refresh } = setUp(listOf('1'), listOf('2'));
  await refresh();
  await refresh();
  expect(asked).toEqual([{ conversationSid: CH }]);
  clock.now = 60_000;
  catalogues.refresh(CH);
  expect(catalogues.listings.get(CH)).toMatchObject({ kind: 'ready', catalogue: { version: '1' } });
  expect(await refresh()).toMatchObject({ kind: 'ready', catalogue: { version: '2' } });
});

test('the same version keeps the same object, so that nothing is indexed again', async () => {
  const { clock, refresh } = setUp(listOf('1'), listOf('1'));
  const first = await refresh();
  clock.now = 60_000;
  expect(await refresh()).toBe(first);
});

test('a failure is asked again, and does not take away what is known', async () => {
  const { clock, refresh } = setUp(failure('unreachable'), listOf('1'), failure('unreachable'));
  expect(await refresh()).toEqual({ kind: 'failed', message: 'Down.' });
  expect(await refresh()).toMatchObject({ kind: 'ready' });
  clock.now = 60_000;
  expect(await refresh()).toMatchObject({ kind: 'ready', catalogue: { version: '1' } });
});

test('a name goes before an alias, whatever the case', () => {
  const entry = (name: string, ...aliases: string[]): CommandEntry => ({
    ...{ name, aliases, arguments: [], output: 'customer' },
  });
  const listing: Listing = { kind: 'ready', catalogue: { version: '1', commands: [entry('a', 'B'), entry('b')] } };
  const found = ['B', 'A', 'c'].map((name) => findListed(listing, name)?.name);
  expect(found).toEqual(['b', 'a', undefined]);
  expect(findListed({ kind: 'loading' }, 'a')).toBeUndefined();
});
