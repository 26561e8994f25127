/** A word of a command line. `at` counts characters from 0; what was quoted is never an option. */
export interface CommandWord {
  readonly text: string;
  readonly at: number;
  readonly quoted: boolean;
}

export type CommandWords =
  | { readonly ok: true; readonly words: readonly CommandWord[] }
  /** A quotation that is not closed begins at `at`. */
  | { readonly ok: false; readonly at: number };

/** Which quotation mark ends what another begins: typed, or put there by keyboards that know better. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '„': '“', '«': '»', '‘': '’' };

const isSpace = (character: string): boolean => /\s/u.test(character);

/** Splits what follows a command's name. Quotes keep words together; within them `\` takes the next one as it is. */
export function splitWords(line: string): CommandWords {
  const words: CommandWord[] = [];
  let index = 0;
  while (index < line.length) {
    const first = line[index] ?? '';
    if (isSpace(first)) {
      index += 1;
      continue;
    }
    const at = index;
    const closing = CLOSING[first];
    let text = '';
    if (closing === undefined) {
      for (; index < line.length && !isSpace(line[index] ?? ''); index += 1) text += line[index];
      words.push({ text, at, quoted: false });
      continue;
    }
    for (index += 1; index < line.length && line[index] !== closing; index += 1) {
      if (line[index] === '\\' && index + 1 < line.length) index += 1;
      text += line[index];
    }
    if (index >= line.length) return { ok: false, at };
    index += 1;
    words.push({ text, at, quoted: true });
  }
  return { ok: true, words };
}
