// What `npm test` runs once packages and browser are there; its last line is `N passed, M failed`.

import { runSteps } from './check/step';
import { CHECK_STEPS, TEST_STEPS } from './check/steps';
import { forgetResults, readResults } from './check/test-results';

async function testAll(): Promise<number> {
  await forgetResults();
  const stoppedAt = await runSteps([...CHECK_STEPS, ...TEST_STEPS]);
  const { passed, failed, failures: told } = await readResults();
  for (const failure of told) console.log(`\nFailed: ${failure}`);
  // A check without tests of its own that failed counts as one.
  const failures = stoppedAt ? Math.max(failed, 1) : failed;
  console.log(`\n${passed} passed, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

testAll().then((code) => {
  process.exitCode = code;
});
