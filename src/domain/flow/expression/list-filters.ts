import type { Json } from '../engine';
import { type Filter, filter } from './filter';
import {
  bounded,
  count,
  isMapping,
  isSame,
  isTruthy,
  order,
  print,
  type Surroundings,
  typeName,
  type Value,
} from './values';

/** The members of a list, the characters of a text, the keys of a mapping; nothing has none. */
function members(value: Value, surroundings: Surroundings): Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  if (isMapping(value)) return Object.keys(value);
  if (value !== undefined && value !== null) surroundings.warn(`this filter needs a list, not ${typeName(value)}`);
  return [];
}

function sorted(items: readonly Json[], surroundings: Surroundings): Json[] {
  const comparable = items.every((item) => order(item, items[0]) !== undefined);
  if (!comparable) surroundings.warn('sort needs a list of numbers or a list of texts');
  return comparable ? [...items].sort((one, other) => order(one, other) ?? 0) : [...items];
}

export const LIST_FILTERS: Readonly<Record<string, Filter>> = {
  length: filter([], 0, (value, _, surroundings) => {
    if (typeof value === 'string' || Array.isArray(value) || isMapping(value)) return count(value);
    if (value !== undefined && value !== null) surroundings.warn(`length cannot count ${typeName(value)}`);
    return 0;
  }),
  first: filter([], 0, (value, _, surroundings) => members(value, surroundings)[0]),
  last: filter([], 0, (value, _, surroundings) => members(value, surroundings).at(-1)),
  list: filter([], 0, (value, _, surroundings) => members(value, surroundings)),
  join: filter(['separator'], 0, (value, [separator], surroundings) =>
    bounded(members(value, surroundings).map(print).join(print(separator)), surroundings),
  ),
  sort: filter(['reverse'], 0, (value, [reverse], surroundings) => {
    const ascending = sorted(members(value, surroundings), surroundings);
    return isTruthy(reverse) ? ascending.reverse() : ascending;
  }),
  unique: filter([], 0, (value, _, surroundings) => {
    const items = members(value, surroundings);
    return items.filter((item, index) => items.findIndex((earlier) => isSame(earlier, item)) === index);
  }),
};
