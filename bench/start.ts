// `npm run bench:start`: the local stack as a developer meets it. `--json` prints one object and nothing else,
// `--only simulator` or `--only stack` measures a half.
import { parseArgs } from 'node:util';
import { printReport } from './report';
import { measureSimulator } from './simulator-rows';
import { measureStack } from './stack-rows';
import { buildEverything } from './warm-up';

async function stackRows() {
  await buildEverything();
  return measureStack();
}

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  const { json, only } = values;
  if (only !== undefined && only !== 'simulator' && only !== 'stack') {
    throw new Error(`--only takes simulator or stack, got '${only}'`);
  }
  const rows = [
    ...(only === 'simulator' ? [] : await stackRows()),
    ...(only === 'stack' ? [] : await measureSimulator()),
  ];
  printReport(rows, { json });
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
