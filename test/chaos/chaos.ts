// `npm run chaos -- --conversations N --seed S`: random conversations with the real Functions while much goes wrong.
import { readOptions } from './options';
import { describeFailure, summarise } from './report';
import { runChaos } from './run-chaos';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const outcome = await runChaos(options, (failure) => {
    if (!options.json) console.log(describeFailure(failure, options));
  });
  console.log(options.json ? JSON.stringify({ ...options, ...outcome }) : summarise(outcome, options));
  process.exitCode = outcome.failures.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
