import { type Filter, filter, numberOr } from './filter';
import { finite } from './operators';
import { print, type Surroundings, typeName, type Value } from './values';

const DECIMAL = /^\s*[-+]?(?:\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})(?:e[-+]?\d{1,3})?\s*$/i;

function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : undefined;
}

const numberFilter = (apply: (number: number, args: readonly Value[], surroundings: Surroundings) => Value): Filter =>
  filter(['precision', 'method'], 0, (value, args, surroundings) => {
    if (typeof value === 'number') return apply(value, args, surroundings);
    if (value === undefined) return undefined;
    surroundings.warn(`this filter needs a number, not ${typeName(value)}`);
    return null;
  });

const ROUNDINGS: Readonly<Record<string, (number: number) => number>> = {
  common: (number) => Math.sign(number) * Math.round(Math.abs(number)),
  ceil: Math.ceil,
  floor: Math.floor,
};

export const NUMBER_FILTERS: Readonly<Record<string, Filter>> = {
  int: filter(['default'], 0, (value, [fallback], surroundings) =>
    finite(Math.trunc(toNumber(value) ?? numberOr(fallback, 0)), surroundings),
  ),
  float: filter(['default'], 0, (value, [fallback], surroundings) =>
    finite(toNumber(value) ?? numberOr(fallback, 0), surroundings),
  ),
  abs: { ...numberFilter((number) => Math.abs(number)), parameters: [] },
  round: numberFilter((number, [precision, method], surroundings) => {
    const name = method === undefined ? 'common' : print(method);
    const rounding = Object.hasOwn(ROUNDINGS, name) ? ROUNDINGS[name] : undefined;
    if (!rounding) {
      surroundings.warn(`round knows common, ceil and floor, not '${name}'`);
      return null;
    }
    const digits = Math.min(12, Math.max(-12, Math.trunc(numberOr(precision, 0))));
    // Shifting by way of text keeps 1.005 from becoming 1.00499999 on the way.
    const shift = (shifted: number, by: number) => {
      const [mantissa = '0', exponent = '0'] = String(shifted).split('e');
      return Number(`${mantissa}e${Number(exponent) + by}`);
    };
    return finite(shift(rounding(shift(number, digits)), -digits), surroundings);
  }),
};
