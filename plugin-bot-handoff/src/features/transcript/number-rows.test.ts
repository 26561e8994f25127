import type { TranscriptEntry } from '@bot-handoff/contract';
import { numberRows } from './number-rows';

const entry = (id: string): TranscriptEntry => ({ kind: 'flow', id, at: 1, flow: 'flow.x' });
const list = (ids: string) => [...ids].map(entry);

/** The number of each entry, by its id. */
function numbersOf({ entries, first }: ReturnType<typeof numberRows>): Record<string, number> {
  return Object.fromEntries(entries.map(({ id }, index) => [id, first + index]));
}

test('entries that come before or after others leave those their numbers', () => {
  const before = numberRows(undefined, list('cde'));
  const after = numberRows(before, list('abcdefg'));
  expect(numbersOf(after)).toMatchObject(numbersOf(before));
  expect(numbersOf(numberRows(after, list('zabcdefgh')))).toMatchObject(numbersOf(after));
});

test.each([
  ['a filter takes some out of the middle', 'ace'],
  ['one comes in between', 'abxcde'],
  ['all are others', 'vwxyz'],
  ['the last are gone', 'abc'],
])('none keeps the number of another when %s', (_, ids) => {
  const before = numberRows(undefined, list('abcde'));
  const known = Object.values(numbersOf(before));
  expect(Object.values(numbersOf(numberRows(before, list(ids)))).filter((each) => known.includes(each))).toEqual([]);
});

test('a list that was empty begins anew', () => {
  expect(numberRows(numberRows(undefined, []), list('ab')).first).toBe(0);
});
