import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const RESULTS = join(__dirname, '../../.cache/test-results');

/** Where the Jest run of this step leaves its result as JSON. */
export function resultFile(step: string): string {
  mkdirSync(RESULTS, { recursive: true }); // Jest does not
  return join(RESULTS, `${step}.json`);
}

export async function forgetResults(): Promise<void> {
  for (const name of await readdir(RESULTS).catch(() => [])) await rm(join(RESULTS, name));
}

export interface TestCount {
  readonly passed: number;
  /** A test file that could not be loaded counts as one. */
  readonly failed: number;
}

/** What Jest writes, as far as it is counted. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Sums the results of all runs since they were last forgotten. */
export async function countTests(): Promise<TestCount> {
  const names = await readdir(RESULTS).catch(() => []);
  let passed = 0;
  let failed = 0;
  for (const name of names) {
    const result: JestResult = JSON.parse(await readFile(join(RESULTS, name), 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  }
  return { passed, failed };
}
