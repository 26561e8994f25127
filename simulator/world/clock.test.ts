import { createClock } from './clock';

const frozen = () => createClock(() => 1_000);

test('what falls due runs in order, each at its own time, also what that sets off', async () => {
  const clock = frozen();
  const log: string[] = [];
  const note = (name: string) => log.push(`${name} at ${clock.now() - 1_000}`);
  clock.after(20, () => note('late'));
  clock.after(10, () => {
    note('early');
    clock.after(5, () => note('set off by early'));
  });
  clock.after(10, () => note('as early, but later asked for'));
  clock.after(40, () => note('beyond'));
  await clock.advance(30);
  expect(log).toEqual(['early at 10', 'as early, but later asked for at 10', 'set off by early at 15', 'late at 20']);
  expect(clock.now()).toBe(1_030);
});

test('promises that a timer set off go on before the next one runs', async () => {
  const clock = frozen();
  const log: string[] = [];
  clock.after(10, () => void Promise.resolve().then(() => log.push('promise of the first')));
  clock.after(20, () => log.push('second'));
  await clock.advance(20);
  expect(log).toEqual(['promise of the first', 'second']);
});

test('a cancelled timer does not run', async () => {
  const clock = frozen();
  const task = jest.fn();
  clock.after(10, task)();
  await clock.advance(20);
  expect(task).not.toHaveBeenCalled();
});

test('many timers keep their order', async () => {
  const clock = frozen();
  const log: number[] = [];
  const waits = Array.from({ length: 200 }, (_, n) => (n * 7919) % 211);
  for (const ms of waits) clock.after(ms, () => log.push(ms));
  await clock.advance(300);
  expect(log).toEqual([...waits].sort((a, b) => a - b));
});

test('without being moved it goes with real time', async () => {
  const clock = createClock();
  await new Promise<void>((resolve) => clock.after(5, resolve));
  clock.stop();
});
