import type { Pause } from '../../domain/conversation/pause';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import type { PauseSwitch } from '../../ports/pause-switch';
import { createShortMemory } from './short-memory';
import type { StoredPause } from './sync-pause';

const FRESH_MS = 15_000;

/** The switch as this process knows it: read every 15 s at most, however many ask. */
export function createPauseSwitch(
  stored: Pick<StoredPause, 'read'>,
  clock: Pick<Clock, 'now'>,
  log: Pick<Log, 'error'>,
): PauseSwitch {
  const memory = createShortMemory<Pause | undefined>(FRESH_MS, clock);
  return {
    async current() {
      try {
        return await memory.recall('', stored.read);
      } catch (error) {
        log.error('pause.unknown', { error: String(error) });
        return undefined;
      }
    },
  };
}
