// `npm run bench:core`: what a conversation costs. With --json one object and nothing else.
import { callRows } from './core/call-rows';
import { measureColdStart } from './core/cold-start-rows';
import { measureRoundTrips } from './core/round-trip-rows';
import { startScene } from './core/scene';
import { measureState } from './core/state-rows';
import { playStory } from './core/story';
import { measureThroughput } from './core/throughput-rows';
import { measureSweeps, measureWhole } from './core/whole-rows';
import { printReport, type Row } from './report';

async function measure(): Promise<void> {
  const print = console.log;
  // The Functions run in this process, and log a line for each event.
  console.log = () => undefined;
  const scene = await startScene();
  let rows: Row[];
  try {
    rows = [...callRows(await playStory(scene)), ...(await measureWhole(scene))];
    rows.push(...(await measureRoundTrips(scene)), ...(await measureState(scene)), ...(await measureSweeps(scene)));
  } finally {
    await scene.close();
  }
  rows.push(...(await measureThroughput(scene.settings)), ...(await measureColdStart(scene.settings)));
  console.log = print;
  printReport(rows, { json: process.argv.includes('--json') });
}

measure().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
