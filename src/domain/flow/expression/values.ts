import type { Json, JsonObject } from '../engine';

/** What an expression comes to. `undefined` is a value that is missing: it prints as nothing, with a warning. */
export type Value = Json | undefined;

/** What an operation needs beside its operands. */
export interface Surroundings {
  readonly textLength: number;
  warn(message: string): void;
}

export const isMapping = (value: Value): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As in Python and Jinja: nothing, zero and whatever is empty count as false. */
export function isTruthy(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isMapping(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

export function isSame(one: Value, other: Value): boolean {
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((item, index) => isSame(item, other[index]))
    );
  }
  if (isMapping(one)) {
    if (!isMapping(other)) return false;
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
    );
  }
  return (one ?? null) === (other ?? null);
}

/** How a value reads inside a text: what is missing is nothing, lists and mappings are JSON. */
export function print(value: Value): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function typeName(value: Value): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'a number' : 'true or false';
}

export const count = (value: string | readonly Json[] | JsonObject): number =>
  typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : Object.keys(value).length;

/** A text within the limit; what is beyond it is cut off and said. */
export function bounded(text: string, surroundings: Surroundings): string {
  if (text.length <= surroundings.textLength) return text;
  surroundings.warn(`text longer than ${surroundings.textLength} characters was cut off`);
  return text.slice(0, surroundings.textLength);
}

/** Own properties only: what every object inherits (`constructor`, `__proto__`) does not exist here. */
export function property(of: Value, key: Value): Value {
  if (Array.isArray(of)) {
    const index = typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : key;
    return typeof index === 'number' ? of.at(index) : undefined;
  }
  if (typeof of === 'string') return typeof key === 'number' ? [...of].at(key) : undefined;
  if (!isMapping(of) || (typeof key !== 'string' && typeof key !== 'number')) return undefined;
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

/** -1, 0 or 1 for two numbers or two texts; undefined for anything else. */
export function order(one: Value, other: Value): number | undefined {
  if (typeof one === 'number' && typeof other === 'number') return Math.sign(one - other);
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0;
  return undefined;
}
