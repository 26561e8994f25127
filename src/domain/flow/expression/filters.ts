import { type Filter, filter } from './filter';
import { LIST_FILTERS } from './list-filters';
import { NUMBER_FILTERS } from './number-filters';
import { TEXT_FILTERS } from './text-filters';
import { TIME_FILTERS } from './time-filters';
import { isTruthy } from './values';

/** Unlike Jinja's, `default` also stands in for a stored null: to a flow both are "no value". */
const defaultFilter = filter(['value', 'boolean'], 1, (value, [fallback, alsoFalsy]) => {
  const missing = value === undefined || value === null || (isTruthy(alsoFalsy) && !isTruthy(value));
  return missing ? fallback : value;
});

export const FILTERS: Readonly<Record<string, Filter>> = {
  default: defaultFilter,
  ...TEXT_FILTERS,
  ...NUMBER_FILTERS,
  ...LIST_FILTERS,
  ...TIME_FILTERS,
};
