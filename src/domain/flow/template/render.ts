import type { Json } from '../engine';
import type { Expression } from '../expression/ast';
import { type Environment, evaluate } from '../expression/evaluate';
import { bounded, isMapping, isTruthy, print, type Value } from '../expression/values';
import type { Template } from './template';
import { translationFor } from './translations';

/** An expression in a builder's words, as far as it is a path; for messages. */
function describe(expression: Expression): string {
  if (expression.op === 'scope') return expression.name;
  if (expression.op !== 'get') return 'a value';
  const key = expression.key.op === 'literal' ? String(expression.key.value) : '...';
  return `${describe(expression.of)}.${key}`;
}

function evaluatePresent(expression: Expression, environment: Environment): Value {
  const value = evaluate(expression, environment);
  if (value === undefined) environment.warn(`${describe(expression)} is missing`);
  return value;
}

/** A template's value. What is missing becomes null (inside a text: nothing), with a warning. */
export function renderValue(template: Template, environment: Environment): Json {
  const { user } = environment.scopes;
  const translated = template.translations && isMapping(user) ? translationFor(template.translations, user) : undefined;
  if (translated) return renderValue(translated, environment);
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return evaluatePresent(template.expression, environment) ?? null;
    case 'text': {
      const pieces = template.pieces.map((piece) =>
        typeof piece === 'string' ? piece : print(evaluatePresent(piece, environment)),
      );
      return bounded(pieces.join(''), environment);
    }
    case 'list':
      return template.items.map((item) => renderValue(item, environment));
    case 'mapping':
      // Unlike assignment, fromEntries makes a key like __proto__ a property like any other.
      return Object.fromEntries(template.entries.map(([key, value]) => [key, renderValue(value, environment)]));
  }
}

export const renderText = (template: Template, environment: Environment): string =>
  bounded(print(renderValue(template, environment)), environment);

/** Whether a condition holds. To ask for what is missing is what conditions are for: no warning. */
export function holds(template: Template, environment: Environment): boolean {
  if (template.kind === 'expression') return isTruthy(evaluate(template.expression, environment));
  return isTruthy(renderValue(template, environment));
}
