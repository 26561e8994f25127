import { type Compiled, compileFlowSources } from '../../domain/flow/compile';
import { type FlowFile, readYaml } from './read-yaml';

/**
 * Compiles flow files into a book: plain JSON, for `createEngine`. All problems of all files are reported at once.
 * Files count in the order of their paths, whatever order they come in.
 *
 * @param root folder that the ids of flows without one leave out
 */
export function compileFlows(
  files: readonly FlowFile[],
  { root = 'flows' }: { readonly root?: string } = {},
): Compiled {
  const ordered = [...files].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
  const read = ordered.map((file) => readYaml(file, root));
  return compileFlowSources(
    read.flatMap(({ flows }) => flows),
    read.flatMap(({ problems }) => problems),
  );
}
