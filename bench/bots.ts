// `npm run bench:bots`: what a bot that is not ours costs. With --json one object and nothing else.
import { measureAdapter } from './bots/adapter-rows';
import { startBotStack } from './bots/bot-stack';
import { measureColdStart } from './bots/cold-start-rows';
import { type Load, measureLoad, rowOf, tableOf } from './bots/load-rows';
import { measureAddedTime } from './bots/turn-rows';
import { printReport, type Row } from './report';

async function measure(): Promise<void> {
  const json = process.argv.includes('--json');
  const rows: Row[] = [];
  const loads: Load[] = [];
  const stack = await startBotStack();
  try {
    rows.push(...(await measureAddedTime(stack)));
    loads.push(...(await measureLoad(stack)));
  } finally {
    await stack.close();
  }
  rows.push(...loads.map(rowOf), ...(await measureAdapter()), ...(await measureColdStart()));
  printReport(rows, { json });
  if (!json) console.log(`\n${tableOf(loads).join('\n')}`);
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
