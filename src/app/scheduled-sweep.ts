import type { Sweep } from './sweep';
import type { SweeperPorts } from './sweep-in-passing';

/**
 * The sweep that a scheduler calls. It asks nobody for leave, and says when it began, so that webhooks need not sweep
 * and an administrator can see that there is a scheduler. That it could not say so is no reason not to sweep.
 */
export function createScheduledSweep({ sweep, turns, clock, log }: SweeperPorts): Sweep {
  return async (cursor, budget) => {
    const announced =
      cursor === null
        ? turns.put({ at: clock.now(), cursor: null }).catch((error: unknown) => {
            log.error('sweep.not-announced', { error: String(error) });
          })
        : undefined;
    const swept = await sweep(cursor, budget);
    await announced;
    return swept;
  };
}
