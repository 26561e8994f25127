import type { Expression } from '../../../src/domain/flow/expression/ast';
import type { Template } from '../../../src/domain/flow/template/template';

/** Operations whose operands need no brackets around them. */
const isSimple = ({ op }: Expression): boolean =>
  ['literal', 'scope', 'get', 'list', 'filter', 'is', 'not', 'negate'].includes(op);

const operand = (expression: Expression): string =>
  isSimple(expression) ? writeExpression(expression) : `(${writeExpression(expression)})`;

function writeAccess({ of, key }: Extract<Expression, { op: 'get' }>): string {
  const isName = key.op === 'literal' && typeof key.value === 'string' && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key.value);
  return operand(of) + (isName ? `.${String(key.value)}` : `[${writeExpression(key)}]`);
}

/** A compiled expression as one would write it. */
export function writeExpression(expression: Expression): string {
  switch (expression.op) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'scope':
      return expression.name;
    case 'get':
      return writeAccess(expression);
    case 'list':
      return `[${expression.items.map(writeExpression).join(', ')}]`;
    case 'not':
      return `not ${operand(expression.of)}`;
    case 'negate':
      return `-${operand(expression.of)}`;
    case 'if':
      return `${operand(expression.yes)} if ${operand(expression.test)} else ${operand(expression.no)}`;
    case 'filter': {
      const args = expression.args.length > 0 ? `(${expression.args.map(writeExpression).join(', ')})` : '';
      return `${operand(expression.of)} | ${expression.name}${args}`;
    }
    case 'is':
      return `${operand(expression.of)} is ${expression.name}`;
    default:
      return `${operand(expression.left)} ${expression.op} ${operand(expression.right)}`;
  }
}

/** A condition without the brackets that mark it as an expression. */
export const writeCondition = (template: Template): string =>
  template.kind === 'expression' ? writeExpression(template.expression) : writeTemplate(template);

/** A compiled template as one would write it, on one line. */
export function writeTemplate(template: Template): string {
  switch (template.kind) {
    case 'literal':
      return typeof template.value === 'string' ? template.value.replace(/\s+/g, ' ') : JSON.stringify(template.value);
    case 'expression':
      return `(@ ${writeExpression(template.expression)} )`;
    case 'text':
      return template.pieces
        .map((piece) => (typeof piece === 'string' ? piece.replace(/\s+/g, ' ') : `(@ ${writeExpression(piece)} )`))
        .join('');
    case 'list':
      return `[${template.items.map(writeTemplate).join(', ')}]`;
    case 'mapping':
      return template.entries.map(([key, value]) => `${key}: ${writeTemplate(value)}`).join(', ');
  }
}
