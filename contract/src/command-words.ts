/** A piece of a command line: a bare word, or a quoted text without its quotes. */
export interface Word {
  readonly text: string;
  /** Where it stands, quotes included, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** False for a quote that nothing closes: it reaches to the end of the line. */
  readonly isClosed: boolean;
}

/** Keyboards and office habits make different quotes of the same key. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”"“'],
  ['„', '“”"'],
  ['‘', '’'],
  ['«', '»'],
]);

const SPACE = /\s*/uy;
const BARE = /\S*/uy;

function endOf(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(line)?.[0].length ?? 0);
}

/** Where the next word begins. */
export const skipSpace = (line: string, at: number): number => endOf(SPACE, line, at);

export const isQuote = (character: string | undefined): boolean => character !== undefined && QUOTES.has(character);

/**
 * Reads the word that begins exactly at `at`. Within quotes a backslash takes the next quote or backslash
 * literally, and stands for itself before anything else. A quote inside a bare word is an apostrophe.
 */
export function readWord(line: string, at: number): Word {
  const closing = QUOTES.get(line[at] ?? '');
  if (closing !== undefined) return readQuoted(line, at, closing);
  const end = endOf(BARE, line, at);
  return { text: line.slice(at, end), start: at, end, isQuoted: false, isClosed: true };
}

function readQuoted(line: string, start: number, closing: string): Word {
  let text = '';
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line[at] ?? '';
    const next = line[at + 1] ?? '';
    if (character === '\\' && next !== '' && (next === '\\' || closing.includes(next))) {
      text += next;
      at += 1;
    } else if (closing.includes(character)) {
      return { text, start, end: at + 1, isQuoted: true, isClosed: true };
    } else {
      text += character;
    }
  }
  return { text, start, end: line.length, isQuoted: true, isClosed: false };
}

/** Writes a text so that it is read as one word with this text. */
export function writeWord(text: string): string {
  const isBare = text !== '' && !/\s/u.test(text) && !isQuote(text[0]) && !/^[-–—]/u.test(text);
  return isBare ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
