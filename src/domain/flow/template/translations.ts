import type { JsonObject } from '../engine';
import type { Template, Translations } from './template';

/**
 * The text for a customer who speaks `user.language` (`es-MX`, else `es`, else the fallback).
 *
 * @returns undefined where they read it as it is written
 */
export function translationFor({ by, otherwise, from }: Translations, user: JsonObject): Template | undefined {
  const spoken = typeof user.language === 'string' ? user.language.toLowerCase().replaceAll('_', '-') : '';
  const primary = spoken.split('-')[0] ?? '';
  const known = [spoken, primary].find((tag) => Object.hasOwn(by, tag));
  if (known !== undefined) return by[known];
  return otherwise === undefined || primary === from ? undefined : by[otherwise];
}
