// `npm run check`: all quick checks. `npm run check -- lint unit` runs single ones (also those of `npm test`).
import { runSteps } from './check/step';
import { CHECK_STEPS, TEST_STEPS } from './check/steps';

async function check(names: readonly string[]): Promise<number> {
  const all = [...CHECK_STEPS, ...TEST_STEPS];
  const unknown = names.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`There is no check '${unknown.join(', ')}'. There are: ${all.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  const failed = await runSteps(names.length === 0 ? CHECK_STEPS : all.filter(({ name }) => names.includes(name)));
  return failed ? 1 : 0;
}

check(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
