// `npm run bench:flows`: the embedded bot's engine and checker. With --json one object and nothing else.
import { measureManyFlows } from './flows/many-rows';
import { measureTurns } from './flows/turn-rows';
import { printReport } from './report';

async function measure(): Promise<void> {
  printReport([...(await measureTurns()), ...(await measureManyFlows())], { json: process.argv.includes('--json') });
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
