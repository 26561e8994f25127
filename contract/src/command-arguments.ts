import type { ArgumentFault } from './argument-fault';
import { type ArgumentValue, readArgumentValue } from './argument-value';
import type { CommandArgument } from './command-manifest';
import { isQuote, readWord, skipSpace, type Word, writeWord } from './command-words';

/** An argument that was given, and where it stands in the text. Offsets are UTF-16 units. */
export interface GivenArgument {
  readonly argument: CommandArgument;
  /** Undefined while it stands there without a value, as in `--reason` at the end of the line. */
  readonly value: Word | undefined;
  /** Of the whole, `--name` included. */
  readonly start: number;
  readonly end: number;
}

export interface ArgumentReading {
  /** By the argument's name; only values without a fault. */
  readonly values: ReadonlyMap<string, ArgumentValue>;
  /** In the order of the text; what is missing comes last. */
  readonly faults: readonly ArgumentFault[];
  readonly given: readonly GivenArgument[];
}

/** What an office keyboard makes of two hyphens counts as well. */
const OPTION = /^(?:--|[–—])([A-Za-z0-9_.-]+)(=?)/u;

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

class Parser {
  readonly given: GivenArgument[] = [];
  readonly faults: ArgumentFault[] = [];
  private at = 0;
  private isAfterDashes = false;

  constructor(
    private readonly expected: readonly CommandArgument[],
    private readonly text: string,
  ) {}

  run(): void {
    for (this.at = skipSpace(this.text, 0); this.at < this.text.length; this.at = skipSpace(this.text, this.at)) {
      if (this.isAfterDashes || !this.takeOption()) this.takePositional();
    }
  }

  private find(name: string): CommandArgument | undefined {
    return this.expected.find((argument) => isSameName(argument.name, name));
  }

  private isGiven({ name }: CommandArgument): boolean {
    return this.given.some(({ argument }) => argument.name === name);
  }

  /** `--name value`, `--name=value`, `--flag`, or `--`, after which nothing is an option any more. */
  private takeOption(): boolean {
    const word = readWord(this.text, this.at);
    if (word.isQuoted) return false;
    if (word.text === '--') {
      this.isAfterDashes = true;
      this.at = word.end;
      return true;
    }
    const [matched, name = '', equals] = OPTION.exec(word.text) ?? [];
    if (matched === undefined) return false;
    const argument = this.find(name);
    if (argument === undefined) {
      const expected = this.expected.map((each) => `--${each.name}`).join(', ');
      this.fault('unknown_argument', word, { given: word.text, expected });
      this.at = word.end;
      return true;
    }
    this.at = equals ? word.start + matched.length : word.end;
    const value = equals ? readWord(this.text, this.at) : this.nextValue(argument);
    this.give(argument, value, { start: word.start, end: value?.end ?? word.end });
    return true;
  }

  private nextValue(argument: CommandArgument): Word | undefined {
    const word = readWord(this.text, skipSpace(this.text, this.at));
    if (word.start === word.end) return undefined;
    if (!word.isQuoted && this.isKnownOption(word.text)) return undefined;
    return argument.type === 'boolean' && !readArgumentValue(argument, word.text).ok ? undefined : word;
  }

  private isKnownOption(text: string): boolean {
    const name = OPTION.exec(text)?.[1];
    return name !== undefined && this.find(name) !== undefined;
  }

  private takePositional(): void {
    const argument = this.expected.find((each) => !this.isGiven(each));
    const isFree = argument?.type === 'string' && argument === this.expected.at(-1) && !isQuote(this.text[this.at]);
    const word = isFree ? this.readFreeText() : readWord(this.text, this.at);
    if (argument === undefined) {
      this.fault('too_many', word, { given: word.text });
      this.at = word.end;
    } else {
      this.give(argument, word, word);
    }
  }

  /** The last argument, if it is a text, needs no quotes: it goes on until an option that the command knows. */
  private readFreeText(): Word {
    const start = this.at;
    let end = start;
    for (let at = start; at < this.text.length; at = skipSpace(this.text, end)) {
      const next = /\S*/uy;
      next.lastIndex = at;
      const word = next.exec(this.text)?.[0] ?? '';
      if (!this.isAfterDashes && this.isKnownOption(word)) break;
      end = at + word.length;
    }
    return { text: this.text.slice(start, end), start, end, isQuoted: false, isClosed: true };
  }

  private give(argument: CommandArgument, value: Word | undefined, place: { start: number; end: number }): void {
    if (this.isGiven(argument)) this.fault('repeated', place, { argument: argument.name });
    else this.given.push({ argument, value, start: place.start, end: place.end });
    if (value?.isClosed === false) this.fault('quote_open', value, { given: this.text.slice(value.start) });
    this.at = place.end;
  }

  private fault(
    code: ArgumentFault['code'],
    { start, end }: { start: number; end: number },
    more: Pick<ArgumentFault, 'argument' | 'given' | 'expected'>,
  ): void {
    this.faults.push({ code, start, end, ...more });
  }
}

/**
 * Reads what stands after a command's name: positional values in the declared order, `--name value` anywhere,
 * quotes around several words. Never throws, and takes time in proportion to the text.
 *
 * @param expected as the manifest declares them
 * @param text without the command's name; offsets count from its beginning
 */
export function parseArguments(expected: readonly CommandArgument[], text: string): ArgumentReading {
  const parser = new Parser(expected, text);
  parser.run();
  const values = new Map<string, ArgumentValue>();
  const faults = [...parser.faults];
  for (const { argument, value, start, end } of parser.given) {
    if (value === undefined && argument.type !== 'boolean') {
      faults.push({ code: 'value_missing', start, end, argument: argument.name });
      continue;
    }
    const read = value === undefined ? ({ ok: true, value: true } as const) : readArgumentValue(argument, value.text);
    if (read.ok) values.set(argument.name, read.value);
    else
      faults.push({
        ...{ code: read.code, start: value?.start ?? start, end: value?.end ?? end },
        ...{ argument: argument.name, given: value?.text, expected: read.expected },
      });
  }
  faults.sort((one, other) => one.start - other.start);
  const missing = expected.filter(({ name, optional }) => !optional && !isIn(parser.given, name));
  for (const { name } of missing)
    faults.push({ code: 'missing', start: text.length, end: text.length, argument: name });
  return { values, faults, given: parser.given };
}

const isIn = (given: readonly GivenArgument[], name: string) => given.some(({ argument }) => argument.name === name);

/** Writes values as a text that {@link parseArguments} reads back as the same values. */
export function writeArguments(
  expected: readonly CommandArgument[],
  values: ReadonlyMap<string, ArgumentValue>,
): string {
  const words: string[] = [];
  let isPositional = true;
  for (const { name } of expected) {
    const value = values.get(name);
    isPositional &&= value !== undefined;
    if (value === undefined) continue;
    const written = writeWord(String(value));
    words.push(isPositional ? written : `--${name} ${written}`);
  }
  return words.join(' ');
}
