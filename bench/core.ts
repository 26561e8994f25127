// `npm run bench:core`: what a conversation costs. With --json one object and nothing else.
import { measureCalls } from './core/call-rows';
import { measureColdStart } from './core/cold-start-rows';
import { measureLatency } from './core/latency-rows';
import { startScene } from './core/scene';
import { measureState } from './core/state-rows';
import { measureThroughput } from './core/throughput-rows';
import { printReport, type Row } from './report';

async function measure(): Promise<void> {
  const scene = await startScene();
  let rows: Row[];
  try {
    rows = [...(await measureCalls(scene)), ...(await measureLatency(scene)), ...(await measureState(scene))];
  } finally {
    await scene.close();
  }
  rows.push(...(await measureThroughput(scene.settings)), ...(await measureColdStart(scene.settings)));
  printReport(rows, { json: process.argv.includes('--json') });
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
