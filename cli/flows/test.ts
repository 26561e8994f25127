import { writeFileSync } from 'node:fs';
import { readArguments } from '../read-arguments';
import type { Terminal } from '../terminal';
import { readFlowFiles } from './load-flows';
import { playScript } from './script';
import { transcriptDifference } from './transcript-difference';
import { updateScript } from './update-script';

/**
 * `flows test [folder] [--update]`: plays all golden scripts again. With `--update`, scripts that came out differently
 * are rewritten to expect just that.
 *
 * @returns the exit code: 1 when one came out differently and was not updated
 */
export function testFlows(args: readonly string[], terminal: Terminal): number {
  const { words, flags } = readArguments(args, { words: 1, flags: ['update'] });
  const scripts = readFlowFiles(words[0] ?? 'test/flows');
  let different = 0;
  let updated = 0;
  for (const { path, text } of scripts) {
    const { about, part, actual, expected } = playScript(text, process.cwd());
    if (actual === expected) continue;
    const rewritten = flags.has('update') ? updateScript(text, part, actual) : undefined;
    if (rewritten !== undefined) {
      writeFileSync(path, rewritten);
      terminal.print(`${path}: updated`);
      updated += 1;
      continue;
    }
    different += 1;
    terminal.error(`${path}: ${about}`);
    for (const line of transcriptDifference(expected, actual)) terminal.error(`  ${line}`);
  }
  terminal.print(`Scripts: ${scripts.length}, different: ${different}${updated > 0 ? `, updated: ${updated}` : ''}.`);
  return different > 0 || scripts.length === 0 ? 1 : 0;
}
