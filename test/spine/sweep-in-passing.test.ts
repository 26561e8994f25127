import { createMemorySweepTurns } from '../../src/adapters/memory/memory-sweep-turns';
import { createScheduledSweep } from '../../src/app/scheduled-sweep';
import type { Swept } from '../../src/app/sweep';
import { createSweepInPassing } from '../../src/app/sweep-in-passing';

/** Processes of one deployment, and what their sweeps were asked for. A sweep takes no time unless it is told to. */
function createScene(answer: () => Promise<Swept> = async () => ({ looked: 0, failed: 0, cursor: null })) {
  const time = { now: 1_700_000_000_000 };
  const turns = createMemorySweepTurns();
  const reads = jest.spyOn(turns, 'last');
  const errors: string[] = [];
  const swept: [cursor: string | null, budget: number | undefined][] = [];
  const ports = {
    turns,
    clock: { now: () => time.now },
    log: { error: (event: string) => errors.push(event) },
    sweep: async (cursor: string | null, budget?: number) => {
      swept.push([cursor, budget]);
      return answer();
    },
  };
  const startProcess = () => {
    const pass = createSweepInPassing(ports);
    return (spent = 0) => pass(time.now - spent);
  };
  return { time, turns, reads, errors, swept, startProcess, schedule: createScheduledSweep(ports) };
}

test('once a minute over all processes, and hardly a webhook asks', async () => {
  const { time, swept, reads, startProcess } = createScene();
  const processes = [startProcess(), startProcess()];
  const end = time.now + 5 * 60_000;
  for (; time.now < end; time.now += 1_000) await Promise.all(processes.map((pass) => pass()));
  expect(swept).toHaveLength(5);
  expect(reads.mock.calls.length).toBe(2 * 10);
});

test('two that come at the same moment sweep once', async () => {
  const { swept, startProcess } = createScene();
  await Promise.all([startProcess()(), startProcess()(), startProcess()()]);
  expect(swept).toHaveLength(1);
});

test('the next one goes on where the last one stopped', async () => {
  const cursors = ['7 CH7', null];
  const { time, swept, startProcess } = createScene(async () => ({
    looked: 1,
    failed: 0,
    cursor: cursors.shift() ?? null,
  }));
  const [one, other] = [startProcess(), startProcess()];
  for (const pass of [one, other, one]) {
    await pass();
    time.now += 60_000;
  }
  expect(swept.map(([cursor]) => cursor)).toEqual([null, '7 CH7', null]);
});

test.each([
  ['at once', 0, 2_000],
  ['late', 2_600, 1_400],
])("what is left of Twilio's patience bounds it: own work was done %s", async (_, spent, budget) => {
  const { swept, startProcess } = createScene();
  await startProcess()(spent);
  expect(swept).toEqual([[null, budget]]);
});

test('a webhook whose own work took long leaves it to the next one', async () => {
  const { swept, startProcess } = createScene();
  const pass = startProcess();
  await pass(3_600);
  expect(swept).toEqual([]);
  await pass();
  expect(swept).toHaveLength(1);
});

test('where a scheduler sweeps, webhooks do not', async () => {
  const { time, swept, startProcess, schedule } = createScene();
  const pass = startProcess();
  for (let minute = 0; minute < 3; minute++) {
    await schedule(null);
    time.now += 59_000;
    await pass();
    time.now += 1_000;
  }
  expect(swept).toHaveLength(3);
});

test('the rest of a scheduled sweep is no new one', async () => {
  const { time, turns, schedule } = createScene();
  const began = time.now;
  await schedule(null);
  time.now += 8_000;
  await schedule('3 CH3');
  expect((await turns.last())?.turn).toEqual({ at: began, cursor: null });
});

test('when it fails the webhook has done its work all the same', async () => {
  const { errors, startProcess } = createScene(() => Promise.reject(new Error('Twilio is away')));
  await startProcess()();
  expect(errors).toEqual(['sweep.not-in-passing']);
});

test('that a sweep was overdue is in the log, which may tell an administrator', async () => {
  const { time, turns, errors, startProcess } = createScene();
  const pass = startProcess();
  await turns.put({ at: time.now, cursor: null });
  time.now += 170_000;
  await pass();
  expect(errors).toEqual([]);
  time.now += 190_000;
  await pass();
  expect(errors).toEqual(['sweep.late']);
});
