import { join } from 'node:path';
import { buildPages } from '../../demo/build';
import { buildService } from '../bundle/build-service';
import type { RunStep } from './progress';
import { runScript } from './run-script';

/** Where the demo's pages are built, relative to the repository. */
export const PAGES = '.cache/pages/out';

/** Builds all that a running stack serves. Every part remembers what it was built from and is quick when it is so still. */
export async function buildStack(root: string, progress: RunStep, signal?: AbortSignal): Promise<void> {
  const run = (script: string) => runScript({ root, script, signal });
  await progress('contract', () => run('scripts/build-contract.mjs'));
  await Promise.all([
    progress('functions', () => buildService(root, console.warn)),
    progress('pages', () => buildPages({ outdir: join(root, PAGES) })),
    progress('plugin', () => run('scripts/build-plugin.mjs')),
  ]);
}
