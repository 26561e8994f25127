import type { Pause } from '../../domain/conversation/pause';
import { createPauseSwitch } from './pause-switch';

const PAUSE: Pause = { to: 'message', since: 7 };

function createScene(read: () => Promise<Pause | undefined>) {
  const time = { now: 0 };
  const reads = jest.fn(read);
  const errors: string[] = [];
  const pauses = createPauseSwitch({ read: reads }, { now: () => time.now }, { error: (event) => errors.push(event) });
  return { time, reads, errors, pauses };
}

test('it is read every 15 seconds at most, however many ask at once', async () => {
  const { pauses, reads, time } = createScene(async () => PAUSE);
  expect(await Promise.all([pauses.current(), pauses.current()])).toEqual([PAUSE, PAUSE]);
  time.now = 14_999;
  await pauses.current();
  expect(reads).toHaveBeenCalledTimes(1);
  time.now = 15_000;
  await pauses.current();
  expect(reads).toHaveBeenCalledTimes(2);
});

test('a switch that cannot be read is off, is asked for again, and the log says so', async () => {
  const answers = [() => Promise.reject(new Error('Twilio is away')), async () => PAUSE];
  const { pauses, errors } = createScene(() => answers.shift()?.() ?? Promise.resolve(undefined));
  expect(await pauses.current()).toBeUndefined();
  expect(errors).toEqual(['pause.unknown']);
  expect(await pauses.current()).toEqual(PAUSE);
});
