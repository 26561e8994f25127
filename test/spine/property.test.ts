import fc from 'fast-check';
import { randomSchedule } from './random-schedule';

test('whatever happens, in whatever order, everything is done once and the right one answers in the end', async () => {
  await fc.assert(randomSchedule(), { numRuns: Number(process.env.BOT_HANDOFF_RUNS ?? 200) });
});

const OTHER_TEAM = ['wait_timeout', 'task_canceled', 'handback']
  .map(
    (event) => `
id: flow.other_${event}
triggers:
  - event_type: flex.${event}
steps:
  - status: We ask another team.
  - handoff
  - status: The other team is done.
`,
  )
  .join('---');

test('also where flows ask for another team whenever they may', async () => {
  const schedule = randomSchedule(undefined, OTHER_TEAM);
  await fc.assert(schedule, { numRuns: Number(process.env.BOT_HANDOFF_RUNS ?? 200) });
});
