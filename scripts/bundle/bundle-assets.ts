import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { compileFlows } from '../../src/adapters/yaml/compile-flows';
import { packBook } from '../../src/domain/flow/pack';
import { formatProblem } from '../../src/domain/flow/source';
import { listFiles } from './source-files';
import { writeOutput } from './write-output';

/** Flows with errors; the message lists all of them, one `file:line:col: message` a line. */
export class FlowsHaveErrors extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'FlowsHaveErrors';
  }
}

export interface BundledAssets {
  readonly changed: boolean;
  /** What a builder of flows should know, each with file, line and column. */
  readonly warnings: readonly string[];
}

/** Where flows stand and where assets go, relative to the root. */
const PRODUCT = { flows: 'flows', output: 'dist/assets' };

const FLOW_BOOK = 'flows.private.json';

/**
 * Copies assets/ to the output folder and puts the compiled flows beside them, as an asset that only Functions read.
 * Rejects with {@link FlowsHaveErrors} and then leaves that folder as it was.
 */
export async function bundleAssets(root: string, { flows, output } = PRODUCT): Promise<BundledAssets> {
  const sources = join(root, 'assets');
  const files = new Map<string, Uint8Array>();
  for (const file of await listFiles(sources)) files.set(relative(sources, file), await readFile(file));

  const flowFiles = await listFiles(join(root, flows), (path) => /\.ya?ml$/.test(path));
  const compiled = compileFlows(
    await Promise.all(
      flowFiles.map(async (file) => ({
        path: relative(root, file).replaceAll('\\', '/'),
        text: await readFile(file, 'utf8'),
      })),
    ),
  );
  if (!compiled.ok) throw new FlowsHaveErrors(compiled.problems.map(formatProblem));
  files.set(FLOW_BOOK, Buffer.from(packBook(compiled.book)));

  const changed = await writeOutput(join(root, output), files);
  return { changed, warnings: compiled.warnings.map(formatProblem) };
}
