// `npm run bench:start`: the local stack as a developer meets it. With --json one object and nothing else.
import { printReport } from './report';
import { measureSimulator } from './simulator-rows';
import { measureStack } from './stack-rows';
import { buildEverything } from './warm-up';

async function measure(): Promise<void> {
  await buildEverything();
  const rows = [...(await measureStack()), ...(await measureSimulator())];
  printReport(rows, { json: process.argv.includes('--json') });
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
