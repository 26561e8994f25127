import { type Timer, TimerQueue } from './timer-queue';

const timer = (due: number): Timer => ({ due, order: due, task: () => undefined });

const drain = (queue: TimerQueue): number[] => {
  const due = queue.peek()?.due;
  if (due === undefined) return [];
  queue.pop();
  return [due, ...drain(queue)];
};

test('timers that are restarted again and again, long before they are due, do not pile up', () => {
  const queue = new TimerQueue();
  queue.push(timer(1));
  for (let n = 0; n < 20_000; n++) {
    const restarted = timer(1_000_000 + n);
    queue.push(restarted);
    queue.cancel(restarted);
  }
  expect(queue.size).toBeLessThan(200);
  expect(drain(queue)).toEqual([1]);
});

test('a cancelled timer holds on to nothing', () => {
  const queue = new TimerQueue();
  const cancelled = timer(1);
  queue.push(cancelled);
  queue.cancel(cancelled);
  expect(cancelled.task).toBeUndefined();
});

test('those left after a sweep still come in order', () => {
  const queue = new TimerQueue();
  const timers = Array.from({ length: 500 }, (_, n) => timer((n * 7919) % 1009));
  for (const each of timers) queue.push(each);
  for (const each of timers) if (each.due % 5 !== 0) queue.cancel(each);
  const left = timers.map(({ due }) => due).filter((due) => due % 5 === 0);
  expect(drain(queue)).toEqual(left.sort((a, b) => a - b));
});
