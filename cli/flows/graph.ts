import { writeFileSync } from 'node:fs';
import { didYouMean } from '../../src/domain/flow/did-you-mean';
import { formatProblem } from '../../src/domain/flow/source';
import { readArguments } from '../read-arguments';
import type { Terminal } from '../terminal';
import { drawCalls } from './graph/calls-picture';
import { drawFlow } from './graph/flow-picture';
import { layOut } from './graph/lay-out';
import { writeSvg } from './graph/write-svg';
import { compileFolder } from './load-flows';

/**
 * `flows graph [folder] [--flow id] [--output file]`: an SVG of one flow, or of all flows and which start which.
 *
 * @returns the exit code: 1 when the flows have problems, or there is no such flow
 */
export function graphFlows(args: readonly string[], terminal: Terminal): number {
  const { words, values } = readArguments(args, { words: 1, values: ['flow', 'output'] });
  const compiled = compileFolder(words[0] ?? 'flows');
  if (!compiled.ok) {
    for (const problem of compiled.problems) terminal.error(formatProblem(problem));
    return 1;
  }
  const { flows } = compiled.book;
  const flow = flows.find(({ id }) => id === values.flow);
  if (values.flow !== undefined && !flow) {
    const ids = flows.map(({ id }) => id);
    terminal.error(`There is no flow '${values.flow}'${didYouMean(values.flow, ids)}`);
    return 1;
  }
  const svg = writeSvg(layOut(flow ? drawFlow(flow) : drawCalls(compiled.book)));
  if (values.output === undefined) terminal.print(svg.trimEnd());
  else writeFileSync(values.output, svg);
  return 0;
}
