import { ExpressionError } from '../expression/ast';
import type { Reading } from '../reading';
import type { Place, SourceNode, SourceScalar } from '../source';
import { compileText, type Template } from './template';
import { meddlesWithVault, mentionsVault } from './vault';

type Secrets = 'refused' | 'allowed';

const placeIn = (scalar: SourceScalar, offset: number): Place =>
  scalar.textAt ? { line: scalar.textAt.line, col: scalar.textAt.col + offset } : scalar.at;

function readScalar(scalar: SourceScalar, reading: Reading, secrets: Secrets): Template | undefined {
  if (typeof scalar.value !== 'string') return { kind: 'literal', value: scalar.value };
  try {
    const template = compileText(scalar.value);
    if (secrets === 'refused' && mentionsVault(template)) {
      return reading.problem(scalar.at, "secrets of 'vault' may stand in headers, query, body and form of 'http' only");
    }
    if (meddlesWithVault(template)) {
      return reading.problem(scalar.at, 'a secret can only stand as it is, as in (@ vault.name )');
    }
    return template;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return reading.problem(placeIn(scalar, error.offset), error.message);
  }
}

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

function readNode(node: SourceNode, reading: Reading, secrets: Secrets): Template | undefined {
  if (node.kind === 'scalar') return readScalar(node, reading, secrets);
  if (node.kind === 'list') {
    const items = node.items.map((item) => readNode(item, reading, secrets)).filter(isPresent);
    return items.length === node.items.length ? { kind: 'list', items } : undefined;
  }
  const entries: (readonly [string, Template])[] = [];
  for (const entry of node.entries) {
    const value = readNode(entry.value, reading, secrets);
    if (value) entries.push([entry.key, value]);
  }
  return entries.length === node.entries.length ? { kind: 'mapping', entries } : undefined;
}

/** Any value of a flow file, with templates in its texts. Undefined when something in it could not be read. */
export const readTemplate = (node: SourceNode, reading: Reading): Template | undefined =>
  readNode(node, reading, 'refused');

/** The same for what goes to another system only: secrets may stand in it. */
export const readWithSecrets = (node: SourceNode, reading: Reading): Template | undefined =>
  readNode(node, reading, 'allowed');
