import type { Expression } from '../expression/ast';

/** A value that an expression asks for: `user.name` is the name `name` of the scope `user`. */
export interface Read {
  readonly scope: string;
  readonly name: string;
  /** The expression says itself what is to be done without the value: `default`, `is defined`, `or`, a condition. */
  readonly isGuarded: boolean;
}

/** Filters after which a missing value is no longer missing. */
const STANDS_IN: readonly string[] = ['default', 'length', 'list'];

function readOf(expression: Extract<Expression, { op: 'get' }>, isGuarded: boolean): Read | undefined {
  const { of, key } = expression;
  if (of.op !== 'scope' || key.op !== 'literal' || typeof key.value !== 'string') return undefined;
  return { scope: of.name, name: key.value, isGuarded };
}

/** All values that an expression asks for by name, in the order they are written. */
export function readsOf(expression: Expression, isGuarded = false): readonly Read[] {
  switch (expression.op) {
    case 'literal':
    case 'scope':
      return [];
    case 'get': {
      const read = readOf(expression, isGuarded);
      return read ? [read] : [...readsOf(expression.of, isGuarded), ...readsOf(expression.key, isGuarded)];
    }
    case 'list':
      return expression.items.flatMap((item) => readsOf(item, isGuarded));
    case 'not':
    case 'is':
      return readsOf(expression.of, true);
    case 'negate':
      return readsOf(expression.of, isGuarded);
    case 'if':
      return [
        ...readsOf(expression.yes, isGuarded),
        ...readsOf(expression.test, true),
        ...readsOf(expression.no, isGuarded),
      ];
    case 'filter': {
      const stoodIn = isGuarded || STANDS_IN.includes(expression.name);
      return [...readsOf(expression.of, stoodIn), ...expression.args.flatMap((arg) => readsOf(arg, isGuarded))];
    }
    case 'and':
    case 'or':
      return [...readsOf(expression.left, true), ...readsOf(expression.right, isGuarded)];
    case '==':
    case '!=':
    case 'in':
    case 'not in':
      // To be equal to something is a question that a missing value answers.
      return [...readsOf(expression.left, true), ...readsOf(expression.right, true)];
    default:
      return [...readsOf(expression.left, isGuarded), ...readsOf(expression.right, isGuarded)];
  }
}
