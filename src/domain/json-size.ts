/** UTF-8 bytes of a character, by its code unit; two halves of a pair make four. */
const bytesOf = (unit: number): number =>
  unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;

/** Bytes that a value takes as JSON in UTF-8. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value) ?? '';
  let bytes = 0;
  for (let at = 0; at < text.length; at++) bytes += bytesOf(text.charCodeAt(at));
  return bytes;
}

/** Characters that JSON makes of one at most: `\u0000`. No character takes more bytes. */
const LONGEST_ESCAPE = 6;
const LONGEST_NUMBER = 25;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Characters of JSON that a value takes at most, and its bytes as well, or some number over `enough` as soon as there are more. */
function mostCharacters(value: unknown, enough: number): number {
  if (typeof value === 'string') return value.length * LONGEST_ESCAPE + 2;
  if (!isObject(value)) return LONGEST_NUMBER;
  let most = 2;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length && most <= enough; at++) most += mostCharacters(value[at], enough - most) + 1;
    return most;
  }
  for (const key in value) {
    if (most > enough) return most;
    most += key.length * LONGEST_ESCAPE + 4 + mostCharacters(value[key], enough - most);
  }
  return most;
}

/** Whether a value's JSON has more characters. What is short in any case is not written out for that. */
export const isLongerThan = (limit: number, value: unknown): boolean =>
  mostCharacters(value, limit) > limit && (JSON.stringify(value) ?? '').length > limit;

/** Whether a value takes so many bytes of JSON at most. What is short in any case is not written out. */
export function fitsIn(limit: number, value: unknown): boolean {
  if (mostCharacters(value, limit) <= limit) return true;
  const units = (JSON.stringify(value) ?? '').length;
  return units * 3 <= limit || (units <= limit && jsonBytes(value) <= limit);
}
