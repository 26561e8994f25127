import type { Effect } from './effect';
import type { State } from './state';

/**
 * Whether something that a runner left undone is still to be done, now that another one takes over and knows more.
 * The bot does not speak late into a conversation that an agent has joined meanwhile. Lines about facts stay true,
 * and everything else finishes work at Twilio that was begun: what comes of it is decided upon like any event.
 */
export const isStillDue = (effect: Effect, left: State, now: State): boolean =>
  left.epoch === now.epoch || now.mode !== 'agent' || effect.kind !== 'send-message' || effect.style === 'status';
