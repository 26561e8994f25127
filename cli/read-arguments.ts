import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command line cannot be read as the verb's usage says. The message is for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Arguments<Flag extends string> {
  readonly words: readonly string[];
  readonly flags: ReadonlySet<Flag>;
  readonly values: Readonly<Record<string, string>>;
}

export interface Usage<Flag extends string> {
  /** Most words beside flags. */
  readonly words: number;
  /** `json` is `--json`. */
  readonly flags?: readonly Flag[];
  /** `output` is `--output <value>`. */
  readonly values?: readonly string[];
}

/** @throws UsageError for a flag that is not known, one without its value, or too many words */
export function readArguments<const Flag extends string = never>(
  args: readonly string[],
  { words, flags = [], values = [] }: Usage<Flag>,
): Arguments<Flag> {
  const options: ParseArgsConfig['options'] = {};
  for (const flag of flags) options[flag] = { type: 'boolean' };
  for (const value of values) options[value] = { type: 'string' };
  const read = parse(args, options);
  if (read.positionals.length > words) throw new UsageError(`Unexpected '${read.positionals[words]}'.`);
  const given = Object.entries(read.values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    words: read.positionals,
    flags: new Set(flags.filter((flag) => read.values[flag] === true)),
    values: Object.fromEntries(given),
  };
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new UsageError(error.message.split('. ')[0], { cause: error });
  }
}

/** By its code: Jest runs tests in a realm with a TypeError of its own. */
const isRefusal = (error: unknown): error is { readonly message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
