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

const isArithmetic = (op: string): op is Arithmetic => (ARITHMETIC as readonly string[]).includes(op);
const isComparison = (op: string): op is Comparison => (COMPARISONS as readonly string[]).includes(op);

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
  const operand = (part: Expression): Value => evaluate(part, environment);
  switch (expression.op) {
    case 'literal':
      return expression.value;
    case 'scope':
      return isScopeName(expression.name, environment.scopes) ? environment.scopes[expression.name] : undefined;
    case 'get':
      return property(operand(expression.of), operand(expression.key));
    case 'list':
      return expression.items.map((item) => operand(item) ?? null);
    case 'not':
      return !isTruthy(operand(expression.of));
    case 'negate':
      return negate(operand(expression.of), environment);
    case 'and': {
      const left = operand(expression.left);
      return isTruthy(left) ? operand(expression.right) : left;
    }
    case 'or': {
      const left = operand(expression.left);
      return isTruthy(left) ? left : operand(expression.right);
    }
    case 'if':
      return operand(isTruthy(operand(expression.test)) ? expression.yes : expression.no);
    case 'is':
      return TESTS[expression.name]?.(operand(expression.of)) ?? false;
    case 'filter': {
      const args = expression.args.map(operand);
      return FILTERS[expression.name]?.apply(operand(expression.of), args, environment);
    }
  }
  const { op } = expression;
  const left = operand(expression.left);
  const right = operand(expression.right);
  if (isArithmetic(op)) return calculate(op, left, right, environment);
  return isComparison(op) ? compare(op, left, right, environment) : undefined;
}
