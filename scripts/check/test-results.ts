import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const RESULTS = join(ROOT, '.cache/test-results');

/** Lines of a failure that say what was wanted; the whole of it stands where the test ran. */
const TELLING_LINES = 12;

/** Where the Jest run of this step leaves its result as JSON. */
export function resultFile(step: string): string {
  mkdirSync(RESULTS, { recursive: true }); // Jest does not
  return join(RESULTS, `${step}.json`);
}

export async function forgetResults(): Promise<void> {
  for (const name of await readdir(RESULTS).catch(() => [])) await rm(join(RESULTS, name));
}

/** What Jest writes, as far as it is read. */
export interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    /** The test file. */
    readonly name: string;
    /** Why it could not be loaded. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

export interface TestSummary {
  readonly passed: number;
  /** A test file that could not be loaded counts as one. */
  readonly failed: number;
  /** A paragraph for each that failed: file, name, and the beginning of why. */
  readonly failures: readonly string[];
}

/** The results of all runs since they were last forgotten. */
export async function readResults(): Promise<TestSummary> {
  const names = await readdir(RESULTS).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(RESULTS, name), 'utf8')));
  return summarize(texts.map((text): JestResult => JSON.parse(text)));
}

export function summarize(results: readonly JestResult[]): TestSummary {
  const sum = (count: (result: JestResult) => number) => results.reduce((total, result) => total + count(result), 0);
  return {
    passed: sum(({ numPassedTests }) => numPassedTests),
    failed: sum(({ numFailedTests, numRuntimeErrorTestSuites }) => numFailedTests + numRuntimeErrorTestSuites),
    failures: results.flatMap(({ testResults }) => testResults.flatMap(describeFailures)),
  };
}

function describeFailures({ name, message, assertionResults }: JestResult['testResults'][number]): string[] {
  const file = relative(ROOT, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (assertionResults.length === 0 && message) return [`${file}\n${beginning(message)}`];
  return failed.map(
    ({ fullName, failureMessages }) => `${file} > ${fullName}\n${beginning(failureMessages.join('\n'))}`,
  );
}

const beginning = (text: string): string =>
  text
    .trim()
    .split('\n')
    .slice(0, TELLING_LINES)
    .map((line) => `    ${line}`)
    .join('\n');
