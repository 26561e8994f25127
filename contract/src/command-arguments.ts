import type { CommandArgument, CommandManifest } from './command-manifest';
import { type CommandWord, splitWords } from './command-words';
import { readValue } from './values';

export type ArgumentValue = string | number | boolean;

/** What is wrong with a command line, and where: `at` counts characters of `rest` from 0. */
export interface ArgumentProblem {
  readonly message: string;
  readonly at: number;
  readonly argument?: string;
}

export type ReadArguments =
  | { readonly ok: true; readonly values: Readonly<Record<string, ArgumentValue>> }
  | { readonly ok: false; readonly problem: ArgumentProblem };

/** Whether a text matches a regular expression as a whole or in part, upper and lower case alike. */
export type Matches = (pattern: string, text: string) => boolean;

class Refused extends Error {
  constructor(readonly problem: ArgumentProblem) {
    super(problem.message);
  }
}

const refuse = (message: string, at: number, argument?: string): never => {
  throw new Refused({ message, at, ...(argument === undefined ? {} : { argument }) });
};

function readOne({ name, type, choices = [], pattern = '' }: CommandArgument, word: CommandWord, matches: Matches) {
  const { text, at } = word;
  const misfit = (expected: string) => refuse(`${name}: expected ${expected}, found '${text.slice(0, 40)}'`, at, name);
  if (type === 'choice') {
    const chosen = choices.find(({ value }) => value.toLowerCase() === text.toLowerCase());
    return chosen?.value ?? misfit(`one of ${choices.map(({ value }) => value).join(', ')}`);
  }
  if (type === 'pattern') return matches(pattern, text) ? text : misfit('another form');
  const read = readValue(text, type);
  return read.ok ? read.value : misfit(read.expected);
}

const isOption = ({ text, quoted }: CommandWord): boolean => !quoted && /^--./.test(text);

/** `--name value`, `--name=value`, and `--name` alone for a boolean. @returns how many words it took */
function takeOption(words: readonly CommandWord[], all: readonly CommandArgument[]) {
  const [word, next] = words;
  if (!word) return undefined;
  const [, name = '', assigned] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
  const argument = all.find((one) => one.name === name) ?? refuse(`there is no argument '--${name}'`, word.at);
  if (assigned !== undefined) {
    return { argument, word: { ...word, text: assigned, at: word.at + word.text.length - assigned.length }, taken: 1 };
  }
  const isGiven = next !== undefined && !isOption(next);
  if (argument.type === 'boolean' && !(isGiven && readValue(next.text, 'boolean').ok)) {
    return { argument, word: { ...word, text: 'true' }, taken: 1 };
  }
  if (!isGiven) return refuse(`'--${name}' needs a value`, word.at, name);
  return { argument, word: next, taken: 2 };
}

function readAll(manifest: CommandManifest, rest: string, matches: Matches): Record<string, ArgumentValue> {
  const split = splitWords(rest);
  if (!split.ok) return refuse('a quotation is not closed', split.at);
  const all = manifest.arguments;
  const given = new Map<string, CommandWord>();
  const give = (argument: CommandArgument, word: CommandWord) => {
    if (given.has(argument.name)) refuse(`${argument.name} is given twice`, word.at, argument.name);
    given.set(argument.name, word);
  };
  const positional: CommandWord[] = [];
  for (let words = split.words; words.length > 0; ) {
    const [word] = words;
    const option = word && isOption(word) ? takeOption(words, all) : undefined;
    if (option) give(option.argument, option.word);
    else if (word) positional.push(word);
    words = words.slice(option?.taken ?? 1);
  }
  const open = all.filter(({ name }) => !given.has(name));
  for (const [index, argument] of open.entries()) {
    const word = positional[index];
    if (!word) break;
    // The last text takes all that is left, as it was typed: `/note call back tomorrow`.
    const isRest = index === open.length - 1 && argument.type === 'string' && positional.length > open.length;
    give(argument, isRest ? { ...word, text: rest.slice(word.at).trimEnd() } : word);
    if (isRest) positional.length = open.length;
  }
  const surplus = positional[open.length];
  if (surplus) refuse(`'${surplus.text.slice(0, 40)}' is one argument too many`, surplus.at);
  const missing = all.find(({ name, required }) => required && !given.has(name));
  if (missing) refuse(`${missing.name} is missing`, rest.trimEnd().length, missing.name);
  return Object.fromEntries(
    all.flatMap((argument) => {
      const word = given.get(argument.name);
      return word ? [[argument.name, readOne(argument, word, matches)] as const] : [];
    }),
  );
}

const byRegExp: Matches = (pattern, text) => new RegExp(pattern, 'iu').test(text);

/**
 * Reads what follows a command's name: in order, or by name (`--amount 12`, `--amount=12`), with quotes around
 * texts of several words. A text in the last place takes all that is left.
 *
 * @param matches tests `pattern` arguments; by the browser's own regular expressions unless stated
 */
export function readArguments(manifest: CommandManifest, rest: string, matches: Matches = byRegExp): ReadArguments {
  try {
    return { ok: true, values: readAll(manifest, rest, matches) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}
