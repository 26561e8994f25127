import type { ArgumentFaultCode } from './argument-fault';
import { compilePattern, LONGEST_PATTERN_VALUE } from './argument-pattern';
import type { ArgumentChoice, CommandArgument } from './command-manifest';

export type ArgumentValue = string | number | boolean;

export type ValueReading =
  | { readonly ok: true; readonly value: ArgumentValue }
  | { readonly ok: false; readonly code: ArgumentFaultCode; readonly expected?: string };

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y', 'on', '1', 'sí', 'si'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', 'off', '0'].map((word) => [word, false] as const),
]);

const LONGEST_NUMBER = 40;
const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+|\d+\.\d+|\.\d+)(e[+-]?\d+)?$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const PHONE = /^\+[1-9]\d{7,14}$/;
/** RFC 5321's bound. */
const LONGEST_EMAIL = 254;
const EMAIL = /^[^\s@<>()",;:\\]+@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u;

const ok = (value: ArgumentValue): ValueReading => ({ ok: true, value });
const fail = (code: ArgumentFaultCode, expected?: string | number): ValueReading =>
  expected === undefined ? { ok: false, code } : { ok: false, code, expected: String(expected) };

interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

function readNumber(given: string, form: RegExp, code: ArgumentFaultCode, { min, max }: Bounds): ValueReading {
  // Adding nothing makes 0 of -0, which no text could give back.
  const value = given.length <= LONGEST_NUMBER && form.test(given) ? Number(given) + 0 : Number.NaN;
  if (!Number.isFinite(value)) return fail(code);
  if (form === INTEGER && !Number.isSafeInteger(value)) return fail(code);
  if (min !== undefined && value < min) return fail('too_small', min);
  if (max !== undefined && value > max) return fail('too_large', max);
  return ok(value);
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

function isDay(given: string): boolean {
  const [, year, month, day] = DAY.exec(given) ?? [];
  if (year === undefined || year === '0000') return false;
  const date = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** Reads what was written for an argument. Choices answer to their titles in any language, whatever the case. */
export function readValue(argument: CommandArgument, given: string): ValueReading {
  switch (argument.type) {
    case 'string':
      return readString(given, argument);
    case 'integer':
      return readNumber(given, INTEGER, 'not_an_integer', argument);
    case 'number':
      return readNumber(given, NUMBER, 'not_a_number', argument);
    case 'boolean': {
      const value = BOOLEANS.get(given.toLowerCase());
      return value === undefined ? fail('not_a_boolean') : ok(value);
    }
    case 'choice':
      return readChoice(given, argument.choices);
    case 'date':
      return isDay(given) ? ok(given) : fail('not_a_date');
    case 'phone': {
      const digits = given.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
      return PHONE.test(digits) ? ok(digits) : fail('not_a_phone');
    }
    case 'email':
      return given.length <= LONGEST_EMAIL && EMAIL.test(given) ? ok(given) : fail('not_an_email');
    case 'pattern':
      if (given.length > LONGEST_PATTERN_VALUE) return fail('too_long', LONGEST_PATTERN_VALUE);
      return compilePattern(argument.pattern).test(given) ? ok(given) : fail('not_matching', argument.example);
  }
}
