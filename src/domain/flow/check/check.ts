import type { Flow } from '../book';
import type { Place, Problem } from '../source';

/** Looks at all flows together for what no single line shows. */
export type Check = (flows: readonly Flow[]) => readonly Problem[];

export const problemIn = (flow: Flow, { line, col }: Place, message: string): Problem => ({
  file: flow.file,
  line,
  col,
  message,
});
