import fc from 'fast-check';
import { randomSchedule } from './random-schedule';

test('whatever happens, in whatever order, everything is done once and the right one answers in the end', async () => {
  await fc.assert(randomSchedule(), { numRuns: Number(process.env.BOT_HANDOFF_RUNS ?? 200) });
});
