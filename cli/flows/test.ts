import type { Terminal } from '../terminal';
import { readFlowFiles } from './load-flows';
import { playScript } from './script';

function printDifference(expected: string, actual: string, terminal: Terminal): void {
  const [wanted, got] = [expected.split('\n'), actual.split('\n')];
  const first = got.findIndex((line, index) => line !== wanted[index]);
  const from = first < 0 ? got.length : first;
  for (const line of got.slice(Math.max(0, from - 3), from)) terminal.error(`    ${line}`);
  terminal.error(`  - ${wanted[from] ?? '(nothing more)'}`);
  terminal.error(`  + ${got[from] ?? '(nothing more)'}`);
}

/** `flows test [folder]`: plays all golden scripts again. @returns the exit code: 1 when one came out differently */
export function testFlows([folder = 'test/flows']: readonly string[], terminal: Terminal): number {
  const scripts = readFlowFiles(folder);
  const failed = scripts.filter(({ path, text }) => {
    const { about, actual, expected } = playScript(text, process.cwd());
    if (actual === expected) return false;
    terminal.error(`${path}: ${about}`);
    printDifference(expected, actual, terminal);
    return true;
  });
  terminal.print(`Scripts: ${scripts.length}, different: ${failed.length}.`);
  return failed.length > 0 || scripts.length === 0 ? 1 : 0;
}
