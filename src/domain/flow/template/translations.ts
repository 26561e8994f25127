import type { Json, JsonObject } from '../engine';
import { isMapping } from '../expression/values';
import type { Template, Translations } from './template';

/**
 * The text for a customer who speaks `user.language` (`es-MX`, else `es`, else the fallback).
 *
 * @returns undefined where they read it as it is written
 */
export function translationFor({ by, otherwise, from }: Translations, user: JsonObject): Template | undefined {
  const { language } = user;
  if (typeof language !== 'string' || language === '') return otherwise === undefined ? undefined : by[otherwise];
  if (Object.hasOwn(by, language)) return by[language];
  const spoken = language.toLowerCase().replaceAll('_', '-');
  const primary = spoken.split('-')[0] ?? '';
  const known = [spoken, primary].find((tag) => Object.hasOwn(by, tag));
  if (known !== undefined) return by[known];
  return otherwise === undefined || spoken === from || primary === from ? undefined : by[otherwise];
}

/** A text in the words that this customer reads: one of its translations, or the text itself. */
export const inWordsFor = (user: Json, template: Template): Template =>
  (template.translations && isMapping(user) && translationFor(template.translations, user)) || template;
