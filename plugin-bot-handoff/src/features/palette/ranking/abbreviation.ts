import { maskOf } from './fold-text';

const SHORTEST = 2;
/** A longer one is a word with a slip rather than an abbreviation. */
const LONGEST = 24;

/** Words that an abbreviation may be made of, with what rules most abbreviations out at a glance. */
export interface Phrase {
  readonly words: readonly string[];
  readonly joined: string;
  readonly mask: number;
  /** Of the words' first letters. */
  readonly initials: number;
}

export function makePhrase(words: readonly string[]): Phrase {
  const joined = words.join('');
  const initials = maskOf(words.map((word) => word.slice(0, 1)).join(''));
  return { words, joined, mask: maskOf(joined), initials };
}

/** What is looked for, with what the glance needs of it. */
export interface Abbreviation {
  readonly typed: string;
  readonly mask: number;
  readonly first: number;
}

export const makeAbbreviation = (typed: string): Abbreviation => ({
  typed,
  mask: maskOf(typed),
  first: maskOf(typed.slice(0, 1)),
});

function isWithin(typed: string, joined: string): boolean {
  let from = 0;
  for (let at = 0; at < typed.length; at += 1) {
    from = joined.indexOf(typed[at] ?? '', from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/**
 * Whether a typed word is made of the beginnings of some of these words, in their order: of single letters (`aif`
 * for `ask issue frequency`) or of longer pieces (`askfreq`). A mixture is most often a word that means something
 * else, and counts for less.
 *
 * @returns 0 when it is not; else up to 1: the more of the words take part the better, and best from the first on
 */
export function matchAbbreviation({ typed, mask, first }: Abbreviation, phrase: Phrase): number {
  if ((mask & ~phrase.mask) !== 0 || (first & ~phrase.initials) !== 0) return 0;
  if (typed.length < SHORTEST || typed.length > LONGEST || !isWithin(typed, phrase.joined)) return 0;
  const { words } = phrase;
  const ofLetters = typed.length <= words.length ? countLetters(typed, words) : 0;
  const ofPieces = ofLetters > 0 ? 0 : mostWordsUsed(typed, words, { shortest: 2 });
  const ofMixture = ofLetters > 0 || ofPieces >= 2 ? 0 : mostWordsUsed(typed, words, { shortest: 1 });
  const used = ofLetters || (ofPieces >= 2 ? ofPieces : ofMixture);
  if (used < 2) return 0;
  const startsWithFirst = words[0]?.[0] === typed[0];
  const match = 0.62 + 0.28 * (used / words.length) + (startsWithFirst ? 0.08 : 0);
  return ofMixture >= 2 ? match - 0.25 : match;
}

/** @returns the typed word's length if its letters begin words in this order; else 0 */
function countLetters(typed: string, words: readonly string[]): number {
  let at = 0;
  for (const word of words) if (word[0] === typed[at]) at += 1;
  return at === typed.length ? at : 0;
}

/** @returns how many words share out the typed letters, at most; 0 if they cannot */
function mostWordsUsed(typed: string, words: readonly string[], { shortest }: { readonly shortest: number }): number {
  // most[at]: words used for the first `at` letters, by the words looked at so far.
  const most = new Array<number>(typed.length + 1).fill(-1);
  most[0] = 0;
  for (const word of words) {
    for (let end = typed.length; end >= shortest; end -= 1) {
      for (let length = shortest; length <= Math.min(word.length, end); length += 1) {
        const before = most[end - length] ?? -1;
        if (before < (most[end] ?? -1) || before < 0) continue;
        if (typed.startsWith(word.slice(0, length), end - length)) most[end] = Math.max(most[end] ?? -1, before + 1);
      }
    }
  }
  return Math.max(0, most[typed.length] ?? 0);
}
