import { ExpressionError } from '../expression/ast';
import type { Reading } from '../reading';
import type { Place, SourceNode, SourceScalar } from '../source';
import { compileText, type Template } from './template';

const placeIn = (scalar: SourceScalar, offset: number): Place =>
  scalar.textAt ? { line: scalar.textAt.line, col: scalar.textAt.col + offset } : scalar.at;

function readScalar(scalar: SourceScalar, reading: Reading): Template | undefined {
  if (typeof scalar.value !== 'string') return { kind: 'literal', value: scalar.value };
  try {
    return compileText(scalar.value);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return reading.problem(placeIn(scalar, error.offset), error.message);
  }
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

/** Any value of a flow file, with templates in its texts. Undefined when something in it could not be read. */
export function readTemplate(node: SourceNode, reading: Reading): Template | undefined {
  if (node.kind === 'scalar') return readScalar(node, reading);
  if (node.kind === 'list') {
    const items = node.items.map((item) => readTemplate(item, reading)).filter(isPresent);
    return items.length === node.items.length ? { kind: 'list', items } : undefined;
  }
  const entries: (readonly [string, Template])[] = [];
  for (const entry of node.entries) {
    const value = readTemplate(entry.value, reading);
    if (value) entries.push([entry.key, value]);
  }
  return entries.length === node.entries.length ? { kind: 'mapping', entries } : undefined;
}
