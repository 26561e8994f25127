/** A command as a page shows it. */
export interface ShownCommand {
  readonly page: string;
  /** What follows `npx bot-handoff`, or `twilio`. */
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

const spans = (text: string): readonly string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);

const commandsIn = (page: string, lines: readonly string[], pattern: RegExp): readonly ShownCommand[] =>
  lines.flatMap((line) => [...line.matchAll(pattern)].map(([, rest = '']) => ({ page, words: wordsOf(rest) })));

/** The commands of ours in a page, in shell blocks and in sentences; what they are piped into, or read from, is left out. */
export const shownCommands = (page: string, text: string): readonly ShownCommand[] =>
  commandsIn(page, [...shellLines(text), ...spans(text)], /npx bot-handoff (?!\.\.\.)([^|;&<>]*)/g);

/** Those of the Twilio CLI's plugins, with their options; a mere name in a sentence is none. */
export const shownTwilioCommands = (page: string, text: string): readonly ShownCommand[] => [
  ...commandsIn(page, shellLines(text), /\btwilio ((?:flex|serverless):[^|;&<>()]*)/g),
  ...commandsIn(page, spans(text), /^twilio ((?:flex|serverless):\S+ [^|;&<>()]*)/g),
];
