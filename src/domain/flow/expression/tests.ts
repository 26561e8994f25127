import { isMapping, type Value } from './values';

const isWhole = (value: Value): value is number => Number.isInteger(value);

/** What may follow `is`. */
export const TESTS: Readonly<Record<string, (value: Value) => boolean>> = {
  defined: (value) => value !== undefined,
  undefined: (value) => value === undefined,
  none: (value) => value === null || value === undefined,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: isWhole,
  float: (value) => typeof value === 'number' && !isWhole(value),
  boolean: (value) => typeof value === 'boolean',
  true: (value) => value === true,
  false: (value) => value === false,
  sequence: (value) => Array.isArray(value),
  mapping: isMapping,
  even: (value) => isWhole(value) && value % 2 === 0,
  odd: (value) => isWhole(value) && value % 2 !== 0,
};
