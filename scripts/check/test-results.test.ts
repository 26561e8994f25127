import { type JestResult, summarize } from './test-results';

const result = (more: Partial<JestResult>): JestResult => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
  ...more,
});

test('what failed is told with its file, its name and the beginning of why', () => {
  const failed = { fullName: 'adds up', status: 'failed', failureMessages: [`expected 1\n${'at x\n'.repeat(50)}`] };
  const passed = { fullName: 'holds', status: 'passed', failureMessages: [] };
  const broken = { name: 'b.test.ts', message: 'Cannot find module', assertionResults: [] };
  const summary = summarize([
    result({
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [{ name: 'a.test.ts', message: '', assertionResults: [passed, failed] }],
    }),
    result({ numPassedTests: 2, numRuntimeErrorTestSuites: 1, testResults: [broken] }),
  ]);
  expect(summary).toMatchObject({ passed: 3, failed: 2 });
  expect(summary.failures).toHaveLength(2);
  expect(summary.failures[0]).toMatch(/a\.test\.ts > adds up\n {4}expected 1\n {4}at x/);
  expect(summary.failures[0]?.split('\n').length).toBeLessThan(20);
  expect(summary.failures[1]).toMatch(/b\.test\.ts\n {4}Cannot find module/);
});
