import { en, type Strings } from './en';
import { es } from './es';

const TABLES: ReadonlyMap<string, Strings> = new Map([
  ['en', en],
  ['es', es],
]);

/** @param tag a language tag such as `es-MX`; English where we have no table for it */
export function chooseStrings(tag: string | undefined): Strings {
  const language = tag?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return TABLES.get(language) ?? en;
}
