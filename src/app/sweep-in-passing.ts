import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { SweepTurns } from '../ports/sweep-turns';
import type { Sweep } from './sweep';

/** A sweep is due so long after the last one began, whoever swept. */
const EVERY_MS = 60_000;
/** So long after the last one a scheduler, if there is one, has failed. */
const LATE_MS = 180_000;
/** Each process asks whether one is due as often as this at most: nearly all webhooks cost nothing more. */
const ASK_EVERY_MS = 30_000;
/** Twilio waits 5 s for an answer to a webhook. What has begun may take a moment longer than it was given. */
const PATIENCE_MS = 4_000;
const LONGEST_MS = 2_000;
/** With less than this left it is better left to the next webhook. */
const LEAST_MS = 500;

export interface SweeperPorts {
  readonly sweep: Sweep;
  readonly turns: SweepTurns;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'error'>;
}

/** `since`: when the webhook's own work began, in milliseconds since 1970. Never rejects. */
export type SweepInPassing = (since: number) => Promise<void>;

/**
 * Functions have no timers: a webhook that has done its own work looks after other conversations as well, for a short
 * time, when nobody has for a minute. The next one goes on where it stopped.
 */
export function createSweepInPassing({ sweep, turns, clock, log }: SweeperPorts): SweepInPassing {
  let askAgainAt = 0;

  async function takeTurn(budget: number): Promise<void> {
    const [last, now] = [await turns.last(), clock.now()];
    const age = last ? now - last.turn.at : 0;
    if (last && age < EVERY_MS) return;
    if (age > LATE_MS) log.error('sweep.late', { seconds: Math.round(age / 1000) });
    const cursor = last?.turn.cursor ?? null;
    const revision = await turns.claim({ at: now, cursor }, last?.revision ?? null);
    if (revision === 'taken') return;
    const swept = await sweep(cursor, budget);
    // Refused when a scheduler has swept meanwhile: then there is nothing to go on with.
    if (swept.cursor !== cursor) await turns.claim({ at: now, cursor: swept.cursor }, revision);
  }

  return async (since) => {
    const now = clock.now();
    const budget = Math.min(LONGEST_MS, PATIENCE_MS - (now - since));
    if (now < askAgainAt || budget < LEAST_MS) return;
    askAgainAt = now + ASK_EVERY_MS;
    try {
      await takeTurn(budget);
    } catch (error) {
      log.error('sweep.not-in-passing', { error: String(error) });
    }
  };
}
