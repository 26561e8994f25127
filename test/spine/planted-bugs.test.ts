import fc from 'fast-check';
import { BUG_NAMES, BUGS } from '../bugs/bugs';
import { randomSchedule } from './random-schedule';

// A suite that lets these through would let others through: each takes away one safeguard of the real loop.
const RUNS = 150;
const SEED = 2;

test.each(BUG_NAMES)('the random schedules find out about %s', async (name) => {
  const { failed } = await fc.check(randomSchedule(BUGS[name]), {
    seed: SEED,
    numRuns: RUNS,
    endOnFailure: true,
  });
  expect(failed).toBe(true);
});

test('and about nothing where no bug is planted', async () => {
  expect((await fc.check(randomSchedule(), { seed: SEED, numRuns: RUNS })).failed).toBe(false);
});
