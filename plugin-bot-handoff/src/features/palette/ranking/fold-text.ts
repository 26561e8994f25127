const PLAIN = /^[ -~]*$/;

/** Lower case without accents, so that `Dirección` and `direccion` are the same; full-width forms as plain ones. */
export const foldText = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .normalize('NFC');

/** The letters and digits of a text, word by word, folded. */
export function splitWords(text: string): readonly string[] {
  const folded = foldText(text);
  // Ten times as quick, and nearly every text is plain.
  return (PLAIN.test(folded) ? folded.match(/[a-z0-9]+/g) : folded.match(/[\p{L}\p{N}]+/gu)) ?? [];
}

/** One bit for each of some 30 characters that occur. What is missing here cannot be in the text. */
export function maskOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) % 31);
  return mask;
}

/** How many of the 32 bits are set. */
export function countBits(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
