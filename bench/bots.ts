// `npm run bench:bots`: what a bot that is not ours costs. With --json one object and nothing else.
import { measureAdapter } from './bots/adapter-rows';
import { startBotStack } from './bots/bot-stack';
import { measureColdStart } from './bots/cold-start-rows';
import { measureLoad } from './bots/load-rows';
import { measureAddedTime } from './bots/turn-rows';
import { printReport, type Row } from './report';

async function measure(): Promise<void> {
  const rows: Row[] = [];
  const stack = await startBotStack();
  try {
    rows.push(...(await measureAddedTime(stack)), ...(await measureLoad(stack)));
  } finally {
    await stack.close();
  }
  rows.push(...(await measureAdapter()), ...(await measureColdStart()));
  printReport(rows, { json: process.argv.includes('--json') });
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
