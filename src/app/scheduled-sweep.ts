import type { Sweep } from './sweep';
import type { SweeperPorts } from './sweep-in-passing';

/** Of a caller who wants a whole sweep, wherever the last one stopped. */
const FROM_THE_START = '';

/**
 * The sweep that a scheduler calls. It asks nobody for leave, and says when it began, so that webhooks need not sweep
 * and an administrator can see that there is a scheduler. It also says where it stopped: called without a cursor, the
 * next one goes on there, so that each conversation has its turn though nobody follows the cursor. That this could not
 * be read or kept is no reason not to sweep.
 */
export function createScheduledSweep({ sweep, turns, clock, log }: SweeperPorts): Sweep {
  const note = (error: unknown) => {
    log.error('sweep.not-announced', { error: String(error) });
    return null;
  };

  return async (given, budget) => {
    const now = clock.now();
    const last = (await turns.last().catch(note))?.turn;
    const isNew = given === null || given === FROM_THE_START;
    const start = (given === null ? last?.cursor : given) || null;
    const at = isNew ? now : (last?.at ?? now);
    const announced = isNew ? turns.put({ at, cursor: start }).catch(note) : undefined;
    const swept = await sweep(start, budget);
    await announced;
    const kept = isNew ? start : last?.cursor;
    if (swept.cursor !== kept) await turns.put({ at, cursor: swept.cursor }).catch(note);
    return swept;
  };
}
