import type { Json } from '../engine';
import type { Arithmetic, Comparison } from './ast';
import { bounded, isMapping, isSame, order, print, type Surroundings, typeName, type Value } from './values';

const NUMERIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '//': (left, right) => Math.floor(left / right),
  '%': (left, right) => left - right * Math.floor(left / right),
};

/** Lists that an expression makes hold at most this many items. */
const MOST_ITEMS = 1_000;

/** A number that JSON can hold; anything else (division by zero) becomes nothing, and is said. */
export function finite(number: number, surroundings: Surroundings): Json {
  // JSON has no negative zero: adding zero makes it plain.
  if (Number.isFinite(number)) return number + 0;
  surroundings.warn('a calculation has no finite result');
  return null;
}

export function calculate(op: Arithmetic, left: Value, right: Value, surroundings: Surroundings): Value {
  if (op === '~') return bounded(print(left) + print(right), surroundings);
  if (op === '+' && typeof left === 'string' && typeof right === 'string') return bounded(left + right, surroundings);
  if (op === '+' && Array.isArray(left) && Array.isArray(right)) return [...left, ...right].slice(0, MOST_ITEMS);
  const numeric = NUMERIC[op];
  if (numeric && typeof left === 'number' && typeof right === 'number') {
    return finite(numeric(left, right), surroundings);
  }
  const hint = op === '+' ? '; use ~ to join texts' : '';
  surroundings.warn(`'${op}' cannot take ${typeName(left)} and ${typeName(right)}${hint}`);
  return null;
}

function contains(container: Value, item: Value, surroundings: Surroundings): boolean {
  if (typeof container === 'string') return container.includes(print(item));
  if (Array.isArray(container)) return container.some((member) => isSame(member, item));
  if (isMapping(container)) return typeof item === 'string' && Object.hasOwn(container, item);
  if (container !== undefined && container !== null) surroundings.warn(`'in' cannot look into ${typeName(container)}`);
  return false;
}

export function compare(op: Comparison, left: Value, right: Value, surroundings: Surroundings): boolean {
  if (op === '==') return isSame(left, right);
  if (op === '!=') return !isSame(left, right);
  if (op === 'in') return contains(right, left, surroundings);
  if (op === 'not in') return !contains(right, left, surroundings);
  const ordered = order(left, right);
  if (ordered === undefined) {
    surroundings.warn(`'${op}' cannot compare ${typeName(left)} with ${typeName(right)}`);
    return false;
  }
  if (op === '<') return ordered < 0;
  if (op === '<=') return ordered <= 0;
  return op === '>' ? ordered > 0 : ordered >= 0;
}
