import type { Json, JsonObject } from '../engine';
import type { Expression } from '../expression/ast';
import { type Environment, evaluate } from '../expression/evaluate';
import { bounded, isTruthy, print, type Value } from '../expression/values';
import type { Template } from './template';
import { inWordsFor } from './translations';

const PLAIN = { enumerable: true, configurable: true, writable: true };

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

function renderMapping(entries: readonly (readonly [string, Template])[], environment: Environment): JsonObject {
  const mapping: JsonObject = {};
  for (const [key, template] of entries) {
    const value = renderValue(template, environment);
    // What assignment would not make a property like any other.
    if (key === '__proto__') Object.defineProperty(mapping, key, { value, ...PLAIN });
    else mapping[key] = value;
  }
  return mapping;
}

/** A template's value. What is missing becomes null (inside a text: nothing), with a warning. */
export function renderValue(template: Template, environment: Environment): Json {
  const read = inWordsFor(environment.scopes.user, template);
  switch (read.kind) {
    case 'literal':
      return read.value;
    case 'expression':
      return evaluatePresent(read.expression, environment) ?? null;
    case 'text': {
      let text = '';
      for (const piece of read.pieces) {
        text += typeof piece === 'string' ? piece : print(evaluatePresent(piece, environment));
      }
      return bounded(text, environment);
    }
    case 'list':
      return read.items.map((item) => renderValue(item, environment));
    case 'mapping':
      return renderMapping(read.entries, environment);
  }
}

export const renderText = (template: Template, environment: Environment): string =>
  bounded(print(renderValue(template, environment)), environment);

/** Whether a condition holds. To ask for what is missing is what conditions are for: no warning. */
export function holds(template: Template, environment: Environment): boolean {
  if (template.kind === 'expression') return isTruthy(evaluate(template.expression, environment));
  return isTruthy(renderValue(template, environment));
}
