import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import type { FlowFile } from '../../src/adapters/yaml/read-yaml';
import type { Compiled } from '../../src/domain/flow/compile';

/**
 * All `.yaml` and `.yml` files below a folder.
 *
 * @param from folder that the first one, and the paths in the result, are seen from
 */
export function readFlowFiles(folder: string, from = '.'): readonly FlowFile[] {
  if (!existsSync(resolve(from, folder))) return [];
  return readdirSync(resolve(from, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/i.test(path))
    .map((path) => {
      const shown = join(folder, path);
      return { path: shown.replaceAll('\\', '/'), text: readFileSync(resolve(from, shown), 'utf8') };
    });
}

/** Compiles all flows below a folder; their ids leave the folder out. A folder without any is a problem. */
export function compileFolder(folder: string, from = '.'): Compiled {
  const root = folder
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/(?<=.)\/+$/, '');
  const files = readFlowFiles(root, from);
  if (files.length > 0) return compileFlows(files, { root });
  return { ok: false, problems: [{ file: root, line: 1, col: 1, message: 'there are no flow files here' }] };
}
