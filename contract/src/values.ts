/** What an answer or an argument can be. `choice` and `pattern` need to be told which. */
export const VALUE_TYPES = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'phone',
  'email',
  'pattern',
  'choice',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** Types that a text alone decides about. */
export type PlainType = Exclude<ValueType, 'pattern' | 'choice'>;

export type ReadValue =
  | { readonly ok: true; readonly value: string | number | boolean }
  /** `expected` ends a sentence: "expected a whole number". */
  | { readonly ok: false; readonly expected: string };

const YES = ['yes', 'y', 'true', 'on', '1', 'si', 'sí', 's'];
const NO = ['no', 'n', 'false', 'off', '0'];
const LONGEST_EMAIL = 254;

const taken = (value: string | number | boolean): ReadValue => ({ ok: true, value });
const wanted = (expected: string): ReadValue => ({ ok: false, expected });

function readNumber(text: string, isWhole: boolean): ReadValue {
  const expected = isWhole ? 'a whole number' : 'a number';
  const form = isWhole ? /^[+-]?\d{1,15}$/ : /^[+-]?\d{0,21}([.,]?\d{1,21})(e[+-]?\d{1,3})?$/i;
  // "1,000" is a thousand to some and one to others.
  if (!form.test(text) || /,\d{3}$/.test(text)) return wanted(expected);
  // Adding nothing makes 0 of -0, which no text could give back.
  const value = Number(text.replace(',', '.')) + 0;
  return Number.isFinite(value) ? taken(value) : wanted(expected);
}

/** Year first with any separator, or day first with dots. Dates with slashes mean two things in two countries. */
function readDate(text: string): ReadValue {
  const [, y1, m1, d1] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const [, d2, m2, y2] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const [year, month, day] = [Number(y1 ?? y2), Number(m1 ?? m2), Number(d1 ?? d2)];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? taken(date.toISOString().slice(0, 10)) : wanted('a date like 2026-01-31');
}

function readPhone(text: string): ReadValue {
  const digits = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  return /^\+?\d{7,15}$/.test(digits) ? taken(digits) : wanted('a telephone number');
}

function readEmail(text: string): ReadValue {
  const isEmail = text.length <= LONGEST_EMAIL && /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
  return isEmail ? taken(text) : wanted('an e-mail address');
}

function readBoolean(text: string): ReadValue {
  const word = text.toLowerCase().replace(/[.!]{1,5}$/, '');
  if (YES.includes(word)) return taken(true);
  return NO.includes(word) ? taken(false) : wanted('yes or no');
}

/**
 * Reads what a person typed as a value. White space around it does not count.
 *
 * @returns the value in one form: numbers and booleans as such, dates as `2026-01-31`, telephone numbers as digits
 *   with at most a leading `+`
 */
export function readValue(typed: string, type: PlainType): ReadValue {
  const text = typed.normalize('NFKC').trim();
  switch (type) {
    case 'string':
      return text === '' ? wanted('a text') : taken(text);
    case 'integer':
    case 'number':
      return readNumber(text, type === 'integer');
    case 'boolean':
      return readBoolean(text);
    case 'date':
      return readDate(text);
    case 'phone':
      return readPhone(text);
    case 'email':
      return readEmail(text);
  }
}
