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

/** Whether a value takes so many bytes of JSON at most. Short ones are not counted: a code unit takes three or less. */
export function fitsIn(limit: number, value: unknown): boolean {
  const units = (JSON.stringify(value) ?? '').length;
  return units * 3 <= limit || (units <= limit && jsonBytes(value) <= limit);
}
