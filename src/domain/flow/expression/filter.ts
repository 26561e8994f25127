import { print, type Surroundings, typeName, type Value } from './values';

/** What may follow `|`. Arguments may be given in order or by parameter name. */
export interface Filter {
  readonly parameters: readonly string[];
  /** How many of the parameters must be given. */
  readonly required: number;
  /** Arguments that were not given are undefined. */
  apply(value: Value, args: readonly Value[], surroundings: Surroundings): Value;
}

export const filter = (
  parameters: readonly string[],
  required: number,
  apply: (value: Value, args: readonly Value[], surroundings: Surroundings) => Value,
): Filter => ({ parameters, required, apply });

/** A filter over text. What is missing stays missing; numbers are printed first. */
export const textFilter = (
  parameters: readonly string[],
  required: number,
  apply: (text: string, args: readonly Value[], surroundings: Surroundings) => Value,
): Filter =>
  filter(parameters, required, (value, args, surroundings) => {
    if (value === undefined || value === null) return value;
    if (typeof value !== 'object') return apply(print(value), args, surroundings);
    surroundings.warn(`this filter needs text, not ${typeName(value)}`);
    return null;
  });

export const numberOr = (value: Value, fallback: number): number => (typeof value === 'number' ? value : fallback);
