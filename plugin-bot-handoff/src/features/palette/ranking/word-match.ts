/** How well a typed word stands for a word of a command, from 0 (not at all) to 1 (it is the word). */
export const QUALITY = {
  exact: 1,
  /** The typed word begins it; the more of it is typed, the better. */
  prefix: 0.86,
  /** One slip of the finger, then two; a letter that is wrong at the very front is rarer and counts for more. */
  oneSlip: 0.8,
  twoSlips: 0.64,
  wrongStart: 0.08,
  /** It stands in the middle, as `delivery` in `redelivery`. */
  inside: 0.6,
} as const;

/** Shorter words are too easily another word. */
const SHORTEST_WITH_SLIP = 4;
const SHORTEST_WITH_TWO = 6;
const SHORTEST_INSIDE = 4;

/** How many slips a typed word of this length may have. */
export const slipsAllowed = (length: number): number =>
  length < SHORTEST_WITH_SLIP ? 0 : length < SHORTEST_WITH_TWO ? 1 : 2;

const LONGEST = 40;
const WIDTH = LONGEST + 3;
// Three rows of the distance table, kept: a keystroke fills many tables, one after the other.
const rows: [Uint8Array, Uint8Array, Uint8Array] = [
  new Uint8Array(WIDTH),
  new Uint8Array(WIDTH),
  new Uint8Array(WIDTH),
];

/**
 * How many letters must be put in, left out, exchanged or swapped with a neighbour to make the typed word the
 * beginning of the other. The agent may still be typing, so what follows costs nothing here.
 *
 * @returns `most + 1` as soon as it is certain that it is more than `most`
 */
export function prefixDistance(typed: string, word: string, most: number): number {
  const width = Math.min(word.length, typed.length + most, LONGEST);
  let [before, previous, current] = rows;
  for (let column = 0; column <= width; column += 1) previous[column] = column;
  for (let row = 1; row <= typed.length; row += 1) {
    const letter = typed.charCodeAt(row - 1);
    current[0] = row;
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const other = word.charCodeAt(column - 1);
      let cost = (previous[column - 1] ?? 0) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const isSwap =
        row > 1 && column > 1 && letter === word.charCodeAt(column - 2) && typed.charCodeAt(row - 2) === other;
      if (isSwap) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, previous, current] = [previous, current, before];
  }
  let least = most + 1;
  for (let column = 0; column <= width; column += 1) least = Math.min(least, previous[column] ?? least);
  return least;
}

/**
 * Judges a typed word against a word of a command; both folded. The caller has made sure that few enough letters
 * are missing for it to be worth the while.
 */
export function matchWord(typed: string, word: string): number {
  if (typed === word) return QUALITY.exact;
  const share = Math.min(1, typed.length / word.length);
  if (word.startsWith(typed)) return QUALITY.prefix + (QUALITY.exact - QUALITY.prefix - 0.01) * share;
  const most = slipsAllowed(typed.length);
  const slips = most === 0 || typed.length > LONGEST ? most + 1 : prefixDistance(typed, word, most);
  if (slips <= most) {
    const quality = slips === 1 ? QUALITY.oneSlip : QUALITY.twoSlips;
    // A word of which little is typed could be many others.
    const doubt = 0.1 * (1 - share) + (typed[0] === word[0] ? 0 : QUALITY.wrongStart);
    return quality - doubt;
  }
  return typed.length >= SHORTEST_INSIDE && word.includes(typed) ? QUALITY.inside : 0;
}
