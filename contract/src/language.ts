import * as z from 'zod/mini';

/** A language tag such as `es` or `es-MX`. */
export const languageTag = z.string().check(
  z.regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, {
    error: (issue) => `'${String(issue.input)}' is not a language tag such as 'es' or 'es-MX'`,
  }),
);

const languageOf = (tag: string) => tag.split(/[-_]/)[0]?.toLowerCase();

/**
 * The text for a reader: in exactly their language, else in another region's form of it, else in English, else in
 * whatever language there is.
 *
 * @param text a plain text is the same for everybody
 * @param language a language tag
 */
export function chooseText(text: string | Readonly<Record<string, string>>, language: string): string {
  if (typeof text === 'string') return text;
  const entries = Object.entries(text);
  const find = (fits: (tag: string) => boolean) => entries.find(([tag]) => fits(tag))?.[1];
  return (
    find((tag) => tag.toLowerCase() === language.toLowerCase()) ??
    find((tag) => languageOf(tag) === languageOf(language)) ??
    find((tag) => languageOf(tag) === 'en') ??
    entries[0]?.[1] ??
    ''
  );
}
