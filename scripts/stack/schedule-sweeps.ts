import type { Clock } from '../../simulator/world/types';
import { SWEEP_SECRET } from './function-settings';

const EVERY_MS = 60_000;

/**
 * Calls the sweep once a minute, by the simulator's clock, as cron would on a server. Returns what ends it.
 * `report` hears of sweeps that did not work.
 */
export function scheduleSweeps(functionsUrl: string, clock: Clock, report: (problem: string) => void): () => void {
  let cancel = clock.after(EVERY_MS, tick);

  function tick(): void {
    sweep(functionsUrl).catch((error) => report(`Not swept: ${error}`));
    cancel = clock.after(EVERY_MS, tick);
  }
  return () => cancel();
}

/** One whole sweep, however many calls it takes. */
export async function sweep(functionsUrl: string): Promise<void> {
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await fetch(`${functionsUrl}/sweep/run`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SWEEP_SECRET}` },
      body: new URLSearchParams(cursor === '' ? {} : { cursor }),
    });
    if (!answer.ok) throw new Error(`sweep/run answered ${answer.status}: ${await answer.text()}`);
    ({ cursor } = (await answer.json()) as { cursor: string | null });
  }
}
