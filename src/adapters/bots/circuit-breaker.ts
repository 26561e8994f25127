import type { Clock } from '../../ports/clock';

/** So many failures in a row, and the bot is left alone. */
const FAILURES = 3;
/** For so long, in milliseconds. Then one call tries whether it is back. */
const REST_MS = 30_000;

/**
 * Keeps customers from waiting for a bot that is gone. Each process has its own: to share it would cost every message
 * a call to Twilio, to spare each of a few processes three calls (docs/decisions/0006).
 */
export interface CircuitBreaker {
  /** Whether the bot may be called now. Where it rests, one caller at a time is let through to try. */
  admits(): boolean;
  succeeded(): void;
  failed(): void;
}

export function createCircuitBreaker(clock: Pick<Clock, 'now'>): CircuitBreaker {
  let failures = 0;
  /** When the next try is due, milliseconds since 1970. */
  let restsUntil = 0;

  return {
    admits() {
      if (failures < FAILURES) return true;
      if (clock.now() < restsUntil) return false;
      // Whoever comes while this one tries is sent away.
      restsUntil = clock.now() + REST_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= FAILURES) restsUntil = clock.now() + REST_MS;
    },
  };
}
