import { TimerQueue } from './timer-queue';
import type { Clock } from './world-types';

/** The longest wait that `setTimeout` takes. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Lets promises and I/O callbacks that a timer set off run before time goes on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export interface StoppableClock extends Clock {
  stop(): void;
}

/** Real time plus an offset that {@link Clock.advance} moves. Its timers never keep the process alive. */
export const createClock = (realNow: () => number = Date.now): StoppableClock => {
  const timers = new TimerQueue();
  let offset = 0;
  let order = 0;
  let armed: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;

  const now = () => realNow() + offset;

  const disarm = () => {
    clearTimeout(armed);
    armedFor = Number.POSITIVE_INFINITY;
  };

  const arm = () => {
    const due = timers.peek()?.due;
    if (due === undefined || due === armedFor) return;
    clearTimeout(armed);
    armedFor = due;
    armed = setTimeout(runDue, Math.min(Math.max(due - now(), 0), LONGEST_WAIT_MS));
    armed.unref();
  };

  const runDue = () => {
    disarm();
    for (let timer = timers.peek(); timer && timer.due <= now(); timer = timers.peek()) timers.pop()?.();
    arm();
  };

  return {
    now,
    after(ms, task) {
      const timer = { due: now() + ms, order: order++, task };
      timers.push(timer);
      arm();
      return () => timers.cancel(timer);
    },
    async advance(ms) {
      const until = now() + ms;
      for (let timer = timers.peek(); timer && timer.due <= until; timer = timers.peek()) {
        offset += Math.max(timer.due - now(), 0);
        timers.pop()?.();
        await settle();
      }
      offset += Math.max(until - now(), 0);
      disarm();
      arm();
    },
    stop() {
      disarm();
      timers.clear();
    },
  };
};
