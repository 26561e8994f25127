import { callSweep } from '../../cli/sweep/call-sweep';
import type { Clock } from '../../simulator/world/world-types';
import { SWEEP_SECRET } from './function-settings';

const EVERY_MS = 60_000;

/**
 * Calls the sweep once a minute, by the simulator's clock, as cron would on a server. Returns what ends it.
 * `report` hears of sweeps that did not work.
 */
export function scheduleSweeps(functionsUrl: string, clock: Clock, report: (problem: string) => void): () => void {
  let cancel = clock.after(EVERY_MS, tick);

  function tick(): void {
    callSweep(functionsUrl, SWEEP_SECRET).catch((error) => report(`Not swept: ${error}`));
    cancel = clock.after(EVERY_MS, tick);
  }
  return () => cancel();
}
