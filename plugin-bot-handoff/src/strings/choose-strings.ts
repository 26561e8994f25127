import { en, type Strings } from './en';
import { es } from './es';

const TABLES: ReadonlyMap<string, (prefix: string) => Strings> = new Map([
  ['en', en],
  ['es', es],
]);

/**
 * @param tag a language tag such as `es-MX`; English where we have no table for it
 * @param prefix what commands begin with
 */
export function chooseStrings(tag: string | undefined, prefix: string): Strings {
  const language = tag?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return (TABLES.get(language) ?? en)(prefix);
}
