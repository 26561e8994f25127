import { formatProblem } from '../../src/domain/flow/source';
import type { Terminal } from '../terminal';
import { compileFolder } from './load-flows';

/** `flows check [folder]`: lists problems and warnings. @returns the exit code: 1 with any problem */
export function checkFlows([folder = 'flows']: readonly string[], terminal: Terminal): number {
  const compiled = compileFolder(folder);
  if (compiled.ok) {
    for (const warning of compiled.warnings) terminal.error(`${formatProblem(warning)} (warning)`);
    terminal.print(`${compiled.book.flows.length} flows, no problems.`);
    return 0;
  }
  for (const problem of compiled.problems) terminal.error(formatProblem(problem));
  terminal.error(`Problems: ${compiled.problems.length}.`);
  return 1;
}
