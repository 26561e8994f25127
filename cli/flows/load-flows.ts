import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import type { FlowFile } from '../../src/adapters/yaml/read-yaml';
import type { Compiled } from '../../src/domain/flow/compile';

/** All `.yaml` and `.yml` files below a folder, with paths that begin with it. */
export function readFlowFiles(folder: string): readonly FlowFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

/** Compiles all flows below a folder; their ids leave the folder out. A folder without any is a problem. */
export function compileFolder(folder: string): Compiled {
  const root = folder
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/(?<=.)\/+$/, '');
  const files = existsSync(root) ? readFlowFiles(root) : [];
  if (files.length > 0) return compileFlows(files, { root });
  return { ok: false, problems: [{ file: root, line: 1, col: 1, message: 'there are no flow files here' }] };
}
