import type { Pause } from '../../domain/conversation/pause';
import type { PauseSwitch } from '../../ports/pause-switch';

/** A switch in memory, at rest until somebody sets it. For tests and measurements. */
export function createMemoryPauseSwitch(): PauseSwitch & { pause: Pause | undefined } {
  return {
    pause: undefined,
    async current() {
      return this.pause;
    },
  };
}
