import type { ArgumentFaultCode } from './argument-fault';
import { compilePattern, LONGEST_PATTERN_VALUE } from './argument-pattern';
import type { ArgumentChoice, CommandArgument } from './command-manifest';
import { readValue, type ValueType } from './values';

export type ArgumentValue = string | number | boolean;

export type ValueReading =
  | { readonly ok: true; readonly value: ArgumentValue }
  | { readonly ok: false; readonly code: ArgumentFaultCode; readonly expected?: string };

const ok = (value: ArgumentValue): ValueReading => ({ ok: true, value });
const fail = (code: ArgumentFaultCode, expected?: string | number): ValueReading =>
  expected === undefined ? { ok: false, code } : { ok: false, code, expected: String(expected) };

interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const MISFITS = {
  integer: 'not_an_integer',
  number: 'not_a_number',
  boolean: 'not_a_boolean',
  date: 'not_a_date',
  phone: 'not_a_phone',
  email: 'not_an_email',
} as const satisfies Partial<Record<ValueType, ArgumentFaultCode>>;

/** What a customer may answer is what an agent may write: one reading of dates, numbers and the like. */
function readPlain(given: string, type: keyof typeof MISFITS, { min, max }: Bounds = {}): ValueReading {
  const read = readValue(given, type);
  if (!read.ok) return fail(MISFITS[type]);
  if (typeof read.value !== 'number') return ok(read.value);
  if (min !== undefined && read.value < min) return fail('too_small', min);
  if (max !== undefined && read.value > max) return fail('too_large', max);
  return ok(read.value);
}

function readString(given: string, { min, max }: Bounds): ValueReading {
  const length = [...given].length;
  if (min !== undefined && length < min) return fail('too_short', min);
  if (max !== undefined && length > max) return fail('too_long', max);
  return ok(given);
}

const titlesOf = ({ value, title = value }: ArgumentChoice): readonly string[] =>
  typeof title === 'string' ? [title] : Object.values(title);

const isSame = (one: string, other: string) => one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;

function readChoice(given: string, choices: readonly ArgumentChoice[]): ValueReading {
  const chosen =
    choices.find(({ value }) => value === given) ??
    choices.find(({ value }) => isSame(value, given)) ??
    choices.find((choice) => titlesOf(choice).some((title) => isSame(title, given)));
  return chosen ? ok(chosen.value) : fail('not_a_choice', choices.map(({ value }) => value).join(', '));
}

/** Reads what was written for an argument. Choices answer to their titles in any language, whatever the case. */
export function readArgumentValue(argument: CommandArgument, given: string): ValueReading {
  switch (argument.type) {
    case 'string':
      return readString(given, argument);
    case 'integer':
    case 'number':
      return readPlain(given, argument.type, argument);
    case 'boolean':
    case 'date':
    case 'phone':
    case 'email':
      return readPlain(given, argument.type);
    case 'choice':
      return readChoice(given, argument.choices);
    case 'pattern':
      if (given.length > LONGEST_PATTERN_VALUE) return fail('too_long', LONGEST_PATTERN_VALUE);
      return compilePattern(argument.pattern).test(given) ? ok(given) : fail('not_matching', argument.example);
  }
}
