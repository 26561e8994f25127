import type { Clock } from '../../ports/clock';

/** Answers that may be a little old. */
export interface ShortMemory<Answer> {
  /** What was found for this key before, or what `ask` finds now. Whoever comes meanwhile waits for the same. */
  recall(key: string, ask: () => Promise<Answer>): Promise<Answer>;
}

/** Remembers answers for so many milliseconds, in this process. Failures are not remembered. */
export function createShortMemory<Answer>(lasts: number, clock: Pick<Clock, 'now'>): ShortMemory<Answer> {
  const known = new Map<string, { answer: Promise<Answer>; until: number }>();
  return {
    recall(key, ask) {
      const now = clock.now();
      for (const [each, { until }] of known) if (until <= now) known.delete(each);
      const found = known.get(key);
      if (found) return found.answer;
      const entry = { answer: ask(), until: now + lasts };
      known.set(key, entry);
      entry.answer.catch(() => {
        if (known.get(key) === entry) known.delete(key);
      });
      return entry.answer;
    },
  };
}
