import type { TranscriptCursor, TranscriptEntry, TranscriptPage } from '@bot-handoff/contract';
import { type LoadedEntries, takeNewest, takeOlder } from './merge-pages';

const CURSOR: TranscriptCursor = { page: 'p', serial: null, at: 0 };
const said = (id: string, text = id): TranscriptEntry => ({
  ...{ kind: 'message', id, at: 0, index: 0, speaker: 'customer', style: 'say', text },
});
const line = (id: string): TranscriptEntry => ({ kind: 'flow', id, at: 0, flow: 'f' });
const card: TranscriptPage['card'] = { mode: 'bot', channel: 'web', values: [], earlier: [], mayReveal: false };
const page = (entries: TranscriptEntry[], cursor: TranscriptCursor | null = null): TranscriptPage => ({
  ...{ entries, cursor, card },
});
const loaded = (entries: TranscriptEntry[], cursor: TranscriptCursor | null = null): LoadedEntries => ({
  entries,
  cursor,
});
const ids = ({ entries }: LoadedEntries) => entries.map(({ id }) => id).join(' ');

test('the first page is taken as it is', () => {
  expect(takeNewest(undefined, page([said('m1')], CURSOR))).toEqual(loaded([said('m1')], CURSOR));
});

test.each<[string, TranscriptEntry[], TranscriptEntry[], string]>([
  ['what is new comes after', [said('m1'), said('m2')], [said('m1'), said('m2'), said('m3')], 'm1 m2 m3'],
  ['what is older stays', [said('m1'), said('m2'), said('m3')], [said('m2'), said('m3'), said('m4')], 'm1 m2 m3 m4'],
  ['what was taken out goes', [said('m1'), said('m2'), said('m3')], [said('m1'), said('m3')], 'm1 m3'],
  ['a line that has moved stands once', [said('m1'), line('f1'), said('m2')], [said('m2'), line('f1')], 'm1 m2 f1'],
  ['a gap is not hidden', [said('m1'), said('m2')], [said('m8'), said('m9')], 'm8 m9'],
])('the newest page again: %s', (_name, known, fresh, expected) => {
  expect(ids(takeNewest(loaded(known), page(fresh, CURSOR)))).toBe(expected);
});

test('after a gap older entries are asked for from the new page on', () => {
  expect(takeNewest(loaded([said('m1')], null), page([said('m9')], CURSOR)).cursor).toBe(CURSOR);
  expect(takeNewest(loaded([said('m1')], null), page([said('m1')], CURSOR)).cursor).toBeNull();
});

test('entries that have not changed are the same objects, so that their rows are not drawn again', () => {
  const [first, second] = [said('m1'), said('m2')];
  const merged = takeNewest(loaded([first, second]), page([said('m1'), said('m2', 'rewritten')]));
  expect(merged.entries[0]).toBe(first);
  expect(merged.entries[1]).toMatchObject({ text: 'rewritten' });
});

test('an older page goes before; what overlaps is there once', () => {
  const known = loaded([said('m3'), said('m4')], CURSOR);
  expect(ids(takeOlder(known, page([said('m1'), line('f1'), said('m3')])))).toBe('m1 f1 m3 m4');
  expect(takeOlder(known, page([])).cursor).toBeNull();
});
