import type { Compiled } from '../../src/domain/flow/compile';
import { formatProblem, type Problem } from '../../src/domain/flow/source';
import { readArguments } from '../read-arguments';
import type { Terminal } from '../terminal';
import { compileFolder } from './load-flows';

interface Finding extends Problem {
  readonly severity: 'error' | 'warning';
}

/** What `--json` prints: one object, also when nothing was found. */
export interface CheckReport {
  /** Absent when there are errors. */
  readonly flows?: number;
  readonly findings: readonly Finding[];
}

const graded = (problems: readonly Problem[], severity: Finding['severity']): readonly Finding[] =>
  problems.map(({ file, line, col, message }) => ({ severity, file, line, col, message }));

const reportOf = (compiled: Compiled): CheckReport =>
  compiled.ok
    ? { flows: compiled.book.flows.length, findings: graded(compiled.warnings, 'warning') }
    : { findings: graded(compiled.problems, 'error') };

/** `flows check [folder] [--json]`: lists problems and warnings. @returns the exit code: 1 with any problem */
export function checkFlows(args: readonly string[], terminal: Terminal): number {
  const { words, flags } = readArguments(args, { words: 1, flags: ['json'] });
  const { flows, findings } = reportOf(compileFolder(words[0] ?? 'flows'));
  const exitCode = flows === undefined ? 1 : 0;
  if (flags.has('json')) {
    terminal.print(JSON.stringify({ flows, findings }));
    return exitCode;
  }
  for (const finding of findings) {
    terminal.error(formatProblem(finding) + (finding.severity === 'warning' ? ' (warning)' : ''));
  }
  if (flows === undefined) terminal.error(`Problems: ${findings.length}.`);
  else terminal.print(`${flows} flows, ${findings.length === 0 ? 'no problems' : `warnings: ${findings.length}`}.`);
  return exitCode;
}
