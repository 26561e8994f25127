/**
 * A text that every service can store: NUL stops databases, and half a character is refused by what counts in UTF-8.
 *
 * @param bytes in UTF-8, that it may have; what is cut off is replaced by `[…]`
 */
export function cleanText(text: string, bytes = Number.POSITIVE_INFINITY): string {
  const whole = Buffer.from(text.replaceAll('\0', ''));
  if (whole.length <= bytes) return whole.toString();
  return `${whole
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, '')} […]`;
}
