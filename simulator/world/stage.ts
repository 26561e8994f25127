import type { PreEventHook } from './pre-event';
import type { NewSid } from './sids';
import type { Bus, Clock } from './world-types';

/** What every store of the world stands on. */
export interface Stage {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly newSid: NewSid;
  /** Asked before a change that fires webhooks is made. */
  readonly preEvent: PreEventHook;
}
