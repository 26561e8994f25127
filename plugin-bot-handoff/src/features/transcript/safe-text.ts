/** What would turn the text around it, or that nobody sees: all but line ends, tabs and what joins letters. */
const STEERING = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/gu;
/** More marks on one letter than any script needs. */
const PILED = /(\p{M}{4})\p{M}+/gu;

/** A text as it can be shown without harm to what stands around it. */
export const safeText = (text: string): string => text.replace(STEERING, '').replace(PILED, '$1');

/** Characters of a text that are shown before somebody wants to see all of it. */
const SHORT = 1_200;
/** Characters that are shown at all: what is longer can be downloaded. */
const LONGEST = 50_000;

/** @returns the part that is shown, and whether there is more */
export function shorten(text: string, isWhole: boolean): { readonly text: string; readonly isCut: boolean } {
  const most = isWhole ? LONGEST : SHORT;
  if (text.length <= most) return { text, isCut: false };
  // Never between the halves of a character.
  const end = /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return { text: `${text.slice(0, end)}…`, isCut: true };
}

/** The address of a file that is safe to fetch unasked; undefined for anything but an encrypted connection. */
export function safeFileAddress(address: string): string | undefined {
  const safe = safeAddress(address);
  return safe?.startsWith('https:') ? safe : undefined;
}

/** The address of a link that is safe to offer; undefined for anything but a web page. */
export function safeAddress(address: string): string | undefined {
  try {
    const url = new URL(address);
    const isWeb = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
    return isWeb ? url.href : undefined;
  } catch {
    return undefined;
  }
}
