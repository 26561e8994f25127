import { conversationSid, messageSid } from '@bot-handoff/contract';
import { createSimulator, type Simulator } from '../../../simulator/server';
import { ACCOUNT } from '../../../simulator/world/account';
import type { JournalEntry } from '../../ports/journal';
import { createRest } from './rest';
import { createSyncDueIndex } from './sync-due-index';
import { createSyncJournal, dayOf } from './sync-journal';
import { createSyncPause } from './sync-pause';
import { createSyncRecordStore } from './sync-record-store';
import { createSyncSweepTurns } from './sync-sweep-turns';

// Against the simulated Sync: what is there already, what is not there yet, and who is quicker.

let simulator: Simulator;
beforeAll(async () => {
  simulator = await createSimulator({ port: 0, quiet: true });
});
afterAll(() => simulator.close());

const rest = () => createRest({ accountSid: ACCOUNT.accountSid, authToken: ACCOUNT.authToken, apiBase: simulator.url });
const conversation = (n: number) => conversationSid.parse(`CH${n.toString(16).padStart(32, '0')}`);

test('the switch is off, on, on in another way, and off', async () => {
  const pause = createSyncPause(rest(), ACCOUNT.syncServiceSid);
  expect(await pause.read()).toBeUndefined();
  expect(await pause.clear()).toBe(false);
  await pause.set({ to: 'agent', since: 1 });
  expect(await pause.read()).toEqual({ to: 'agent', since: 1 });
  await pause.set({ to: 'message', text: 'Back at nine.', since: 2 });
  expect(await pause.read()).toEqual({ to: 'message', text: 'Back at nine.', since: 2 });
  expect(await pause.clear()).toBe(true);
  expect(await pause.read()).toBeUndefined();
});

test('a switch that somebody wrote by hand is not guessed at', async () => {
  const sync = simulator.world.sync.need(ACCOUNT.syncServiceSid);
  const pause = createSyncPause(rest(), ACCOUNT.syncServiceSid);
  await pause.set({ to: 'agent', since: 1 });
  const stored = sync.documents.all().find(({ uniqueName }) => uniqueName === 'bot-handoff.pause');
  if (stored) stored.data = { v: 1, to: 'nobody' };
  await expect(pause.read()).rejects.toThrow('answered with something unexpected');
  await pause.clear();
});

test("a turn to sweep is one process's own", async () => {
  const turns = createSyncSweepTurns(rest(), ACCOUNT.syncServiceSid);
  expect(await turns.last()).toBeNull();
  const firsts = await Promise.all([1, 2, 3].map((at) => turns.claim({ at, cursor: null }, null)));
  expect(firsts.filter((claimed) => claimed !== 'taken')).toHaveLength(1);
  const last = await turns.last();
  const nexts = await Promise.all([4, 5].map((at) => turns.claim({ at, cursor: '7 x' }, last?.revision ?? null)));
  expect(nexts.filter((claimed) => claimed !== 'taken')).toHaveLength(1);
  await turns.put({ at: 9, cursor: null });
  expect((await turns.last())?.turn).toEqual({ at: 9, cursor: null });
  expect(await turns.claim({ at: 10, cursor: null }, last?.revision ?? null)).toBe('taken');
});

test('a day of the journal: in order, each entry once, more than a page of them', async () => {
  const journal = createSyncJournal(rest(), ACCOUNT.syncServiceSid);
  const noon = Date.UTC(2026, 10, 22, 12);
  const entry = (n: number): JournalEntry => ({
    id: `${conversation(n % 3)}.e${n}`,
    at: noon + ((n * 7919) % 1000),
    conversation: conversation(n % 3),
    notables: [{ what: 'handoff', by: 'flow' }],
  });
  const everywhere: JournalEntry = { id: 'resumed.1', at: noon + 5_000, notables: [{ what: 'resumed', by: 'ada' }] };
  const entries = [...Array.from({ length: 330 }, (_, n) => entry(n)), everywhere];
  for (const each of [...entries, entry(0), everywhere]) await journal.add(each);
  await journal.add({ ...entry(1), id: 'another day', at: noon + 86_400_000 });

  const listed = await journal.list(dayOf(noon));
  expect(listed.map(({ id }) => id).sort()).toEqual(entries.map(({ id }) => id).sort());
  expect(listed.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort((one, other) => one - other));
  expect(listed.at(-1)).toMatchObject(everywhere);
  expect(await journal.list('2026-11-24')).toEqual([]);
});

test('the index of open conversations goes on after any of them', async () => {
  const due = createSyncDueIndex(rest(), { syncServiceSid: ACCOUNT.syncServiceSid, keepDays: 30 });
  const all = [0x10, 0x20, 0x11, 0x1f].map(conversation);
  for (const each of all) await due.add(each);
  const listFrom = async (start: string | null) => {
    const found = [];
    for (let cursor = start, more = true; more; ) {
      const { conversations, next } = await due.page(cursor);
      found.push(...conversations);
      cursor = next;
      more = next !== null;
    }
    return found;
  };
  expect(await listFrom(null)).toEqual(all);
  for (const [at, each] of all.entries()) expect(await listFrom(due.after(each))).toEqual(all.slice(at + 1));
});

test('a sealed answer is found among what came after it, for as long as it is wanted', async () => {
  const records = createSyncRecordStore(rest(), { syncServiceSid: ACCOUNT.syncServiceSid, keepDays: 30 });
  const message = (n: number) => messageSid.parse(`IM${n.toString(16).padStart(32, '0')}`);
  const [here, elsewhere] = [conversation(0x100), conversation(0x101)];
  expect(await records.findSealed(here, message(1), 0)).toBeUndefined();
  await records.append(here, { kind: 'note', id: 'e0', at: 1_000, text: 'An older note' });
  for (const n of [1, 2])
    await records.append(here, { kind: 'sensitive', id: `e${n}`, at: 1_000 + n, message: message(n), sealed: `s${n}` });
  for (let n = 3; n < 210; n += 1) await records.append(here, { kind: 'note', id: `e${n}`, at: 1_000 + n, text: 'x' });
  expect(await records.findSealed(here, message(1), 1_001)).toBe('s1');
  expect(await records.findSealed(here, message(1), 1_002)).toBeUndefined();
  expect(await records.findSealed(here, message(9), 0)).toBeUndefined();
  expect(await records.findSealed(elsewhere, message(1), 0)).toBeUndefined();
});

test('a record is read from its newest entry to its oldest, a page at a time', async () => {
  const records = createSyncRecordStore(rest(), { syncServiceSid: ACCOUNT.syncServiceSid, keepDays: 30 });
  const here = conversation(0x200);
  expect(await records.page(here, null)).toEqual({ entries: [], next: null });
  for (let n = 0; n < 100; n += 1) await records.append(here, { kind: 'note', id: `e${n}`, at: n, text: 'x' });
  const whole = await records.page(here, null);
  expect(whole.entries.map(({ at }) => at)).toEqual(Array.from({ length: 100 }, (_, n) => 99 - n));
  const later = { kind: 'later', id: 'e100', at: 100 };
  await records.append(here, later as unknown as Parameters<typeof records.append>[1]);
  const first = await records.page(here, null);
  expect(first.entries[0]?.at).toBe(99);
  const second = await records.page(here, first.next);
  expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(whole.entries.map(({ id }) => id));
  expect(second.next).toBeNull();
});
