import type { CommandEntry } from '../../contract/src/catalogue';
import type { SearchFigures } from './figures';
import { QUERIES_SET_ASIDE } from './queries-set-aside';
import type { Search } from './searchers';

const ROUNDS = 5;
/** Slow rankings are asked for fewer keystrokes, so that a run ends within minutes. */
const TIME_PER_ROUND_MS = 400;

/** Every state of the line while an agent types the queries. */
export const KEYSTROKES: readonly string[] = QUERIES_SET_ASIDE.flatMap(({ query }) =>
  Array.from(query, (_, index) => query.slice(0, index + 1)),
);

/** A whole number without divisors in common with the keystrokes, so that a sample reaches all of them. */
const STRIDE = 7919;

function timeRound(search: Search, from: number): { readonly ms: number; readonly count: number } {
  const started = performance.now();
  let count = 0;
  while (count < KEYSTROKES.length && performance.now() - started < TIME_PER_ROUND_MS) {
    // Looking at the clock costs too: ten keystrokes, one look.
    for (let each = 0; each < 10; each += 1) {
      search(KEYSTROKES[((from + count) * STRIDE) % KEYSTROKES.length] ?? '');
      count += 1;
    }
  }
  return { ms: performance.now() - started, count };
}

const shareOf = (search: Search, within: number): number => {
  const right = QUERIES_SET_ASIDE.filter(({ query, expected }) => search(query).slice(0, within).includes(expected));
  return (100 * right.length) / QUERIES_SET_ASIDE.length;
};

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Measures rankings beside each other: a round of each in turn, so that a busy machine is busy for all of them. */
export function measureSearches(
  makers: Readonly<Record<string, (commands: readonly CommandEntry[]) => Search>>,
  commands: readonly CommandEntry[],
): Record<string, SearchFigures> {
  const made = Object.entries(makers).map(([name, make]) => {
    const started = performance.now();
    const search = make(commands);
    return { name, search, indexing: performance.now() - started, rounds: [] as number[] };
  });
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { search, rounds } of made) {
      const { ms, count } = timeRound(search, round * 100);
      rounds.push(ms / count);
    }
  return Object.fromEntries(
    made.map(({ name, search, indexing, rounds }) => [
      name,
      { indexing, keystroke: middle(rounds), first: shareOf(search, 1), firstThree: shareOf(search, 3) },
    ]),
  );
}
