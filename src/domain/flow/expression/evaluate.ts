import type { Json } from '../engine';
import { ARITHMETIC, type Arithmetic, COMPARISONS, type Comparison, type Expression, type ScopeName } from './ast';
import { FILTERS } from './filters';
import { calculate, compare, finite } from './operators';
import { TESTS } from './tests';
import { isTruthy, property, type Surroundings, typeName, type Value } from './values';

export interface Environment extends Surroundings {
  readonly scopes: Readonly<Record<ScopeName, Json>>;
  /** Operations that are left; every one takes from it. */
  readonly budget: { operations: number };
}

const ARITHMETIC_OPS: ReadonlySet<string> = new Set(ARITHMETIC);
const COMPARISON_OPS: ReadonlySet<string> = new Set(COMPARISONS);
const isArithmetic = (op: string): op is Arithmetic => ARITHMETIC_OPS.has(op);
const isComparison = (op: string): op is Comparison => COMPARISON_OPS.has(op);

const isScopeName = (name: string, scopes: Environment['scopes']): name is ScopeName => Object.hasOwn(scopes, name);

function negate(value: Value, environment: Environment): Value {
  if (typeof value === 'number') return finite(-value, environment);
  environment.warn(`'-' cannot take ${typeName(value)}`);
  return null;
}

/** What an expression comes to; never throws. Out of budget, everything left counts as missing, and is said. */
export function evaluate(expression: Expression, environment: Environment): Value {
  const { budget } = environment;
  budget.operations -= 1;
  if (budget.operations < 0) {
    if (budget.operations === -1) environment.warn('the template does too much and was stopped');
    return undefined;
  }
  switch (expression.op) {
    case 'literal':
      return expression.value;
    case 'scope':
      return isScopeName(expression.name, environment.scopes) ? environment.scopes[expression.name] : undefined;
    case 'get':
      return property(evaluate(expression.of, environment), evaluate(expression.key, environment));
    case 'list':
      return expression.items.map((item) => evaluate(item, environment) ?? null);
    case 'not':
      return !isTruthy(evaluate(expression.of, environment));
    case 'negate':
      return negate(evaluate(expression.of, environment), environment);
    case 'and': {
      const left = evaluate(expression.left, environment);
      return isTruthy(left) ? evaluate(expression.right, environment) : left;
    }
    case 'or': {
      const left = evaluate(expression.left, environment);
      return isTruthy(left) ? left : evaluate(expression.right, environment);
    }
    case 'if':
      return evaluate(isTruthy(evaluate(expression.test, environment)) ? expression.yes : expression.no, environment);
    case 'is':
      return TESTS[expression.name]?.(evaluate(expression.of, environment)) ?? false;
    case 'filter': {
      const args = expression.args.map((arg) => evaluate(arg, environment));
      return FILTERS[expression.name]?.apply(evaluate(expression.of, environment), args, environment);
    }
  }
  const { op } = expression;
  const left = evaluate(expression.left, environment);
  const right = evaluate(expression.right, environment);
  if (isArithmetic(op)) return calculate(op, left, right, environment);
  return isComparison(op) ? compare(op, left, right, environment) : undefined;
}
