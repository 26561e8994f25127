import type { Json, JsonObject } from './json';

const TERM = /^\s*([\w.]+)\s*(==|!=|HAS)\s*(?:'([^']*)'|"([^"]*)"|(\d+(?:\.\d+)?))\s*$/i;

const valueAt = (attributes: JsonObject, path: string): Json | undefined =>
  path
    .split('.')
    .reduce<Json | undefined>(
      (value, key) => (value && typeof value === 'object' && !Array.isArray(value) ? value[key] : undefined),
      attributes,
    );

const matchesTerm = (term: string, attributes: JsonObject): boolean => {
  const match = TERM.exec(term);
  if (!match) return false;
  const [, path = '', operator = '', single, double, number] = match;
  const actual = valueAt(attributes, path);
  const wanted = number === undefined ? (single ?? double) : Number(number);
  if (operator.toUpperCase() === 'HAS') return Array.isArray(actual) && actual.some((each) => each === wanted);
  return (actual === wanted) === (operator === '==');
};

/**
 * Whether attributes match one of TaskRouter's target expressions. Understands `1==1`, `path == 'value'`,
 * `path != 'value'` and `path HAS 'value'`, joined by AND or by OR (AND binds tighter); no brackets. A term in
 * another form matches nobody.
 */
export const matchesTarget = (expression: string, attributes: JsonObject): boolean => {
  if (/^\s*1\s*==\s*1\s*$/.test(expression)) return true;
  return expression
    .split(/\s+OR\s+/i)
    .some((part) => part.split(/\s+AND\s+/i).every((term) => matchesTerm(term, attributes)));
};
