import { variableOf } from '../../src/adapters/http-client/fill';
import type { Expression } from '../../src/domain/flow/expression/ast';
import { vaultPath } from '../../src/domain/flow/template/vault';
import { compileFolder } from '../flows/load-flows';

const isExpression = (value: object): value is Expression => 'op' in value;

function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const path = isExpression(value) ? vaultPath(value) : undefined;
  if (path !== undefined) into.add(variableOf(path));
  else for (const part of Object.values(value)) collect(part, into);
}

/** Variables of the secrets that the flows below a folder name; none while the flows have errors. */
export function neededSecrets(folder: string): ReadonlySet<string> {
  const compiled = compileFolder(folder);
  const names = new Set<string>();
  if (compiled.ok) collect(compiled.book, names);
  return names;
}
