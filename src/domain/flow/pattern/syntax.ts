/** First and last code point, both included. */
export type Range = readonly [first: number, last: number];

export type Assertion = 'start' | 'end' | 'word-edge' | 'no-word-edge';

export type PatternNode =
  | { readonly kind: 'set'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly kind: 'assertion'; readonly what: Assertion }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly of: PatternNode; readonly index: number }
  | {
      readonly kind: 'repeat';
      readonly of: PatternNode;
      readonly least: number;
      /** Null: as often as it fits. */
      readonly most: number | null;
      readonly greedy: boolean;
    };

export interface ParsedPattern {
  readonly root: PatternNode;
  /** Names of the groups from 1 on; null for one without a name. */
  readonly groupNames: readonly (string | null)[];
}

/** The pattern cannot be read, or it asks for something that cannot be matched in linear time. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

const LAST = 0x10ffff;
const between = (first: string, last: string): Range => [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];

export const DIGITS: readonly Range[] = [between('0', '9')];
export const WORD: readonly Range[] = [between('0', '9'), between('A', 'Z'), between('a', 'z'), between('_', '_')];
export const SPACE: readonly Range[] = [
  [9, 13],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** Everything that is in none of the ranges. */
export function complement(ranges: readonly Range[]): readonly Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort((one, other) => one[0] - other[0])) {
    if (first > next) gaps.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= LAST) gaps.push([next, LAST]);
  return gaps;
}
