/** A command of ours as a page shows it. */
export interface ShownCommand {
  readonly page: string;
  /** What follows `npx bot-handoff`. */
  readonly words: readonly string[];
}

const FENCE = /^```(?:sh|bash)\n(.*?)^```$/gms;

/** Lines of a page's shell blocks, without comments; a line that goes on below is one. */
export const shellLines = (text: string): readonly string[] =>
  [...text.matchAll(FENCE)].flatMap(([, block = '']) =>
    block
      .replace(/\\\n\s*/g, ' ')
      .split('\n')
      .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
      .filter((line) => line !== ''),
  );

/** Words as a shell would part them, as far as the pages go: quotes, no expansions. */
const wordsOf = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');

/** The commands of ours in a page; what they are piped into, or read from, is left out. */
export const shownCommands = (page: string, text: string): readonly ShownCommand[] =>
  shellLines(text).flatMap((line) =>
    [...line.matchAll(/npx bot-handoff ([^|;&<>]*)/g)].map(([, rest = '']) => ({ page, words: wordsOf(rest) })),
  );
