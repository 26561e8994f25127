import type { ConversationRecord } from './conversation-records';
import type { Conversation, ConversationState } from './conversation-types';
import { fault } from './fault';
import { parseIsoDuration } from './iso-duration';
import type { Clock } from './world-types';

const MINUTE_MS = 60_000;
/** Twilio's shortest timers. */
const SHORTEST = { inactive: MINUTE_MS, closed: 10 * MINUTE_MS } as const;

/** Rejects timers that Twilio would not take (50374). An empty string turns a timer off. */
export const checkTimers = (timers: Conversation['timers']): void => {
  for (const name of ['inactive', 'closed'] as const) {
    const duration = timers[name];
    if (duration && parseIsoDuration(duration) < SHORTEST[name]) {
      throw fault('timerInvalid', `Timer '${name}' is shorter than Twilio takes: ${duration}`);
    }
  }
};

interface RunningTimer {
  readonly due: number;
  readonly cancel: () => void;
}

/** What a conversation without timers cancels. */
export const noTimers = () => undefined;

const start = (clock: Clock, ms: number, expire: () => void): RunningTimer => ({
  due: clock.now() + ms,
  cancel: clock.after(ms, expire),
});

/**
 * Starts a conversation's timers anew, as after each message and each change of its state or timers. The close timer
 * runs from the last activity: becoming inactive does not put it off.
 */
export const restartTimers = (
  clock: Clock,
  record: ConversationRecord,
  expire: (to: Exclude<ConversationState, 'active'>) => void,
): void => {
  record.cancelTimers();
  const { conversation } = record;
  const { state } = conversation;
  const { inactive = '', closed = '', dateClosed } = conversation.timers;
  if (inactive === '' && closed === '') {
    conversation.timers = {};
    record.cancelTimers = noTimers;
    return;
  }
  const closesIn = () =>
    state === 'inactive' && dateClosed !== undefined ? dateClosed - clock.now() : parseIsoDuration(closed);
  const toInactive =
    inactive !== '' && state === 'active'
      ? start(clock, parseIsoDuration(inactive), () => expire('inactive'))
      : undefined;
  const toClosed = closed !== '' && state !== 'closed' ? start(clock, closesIn(), () => expire('closed')) : undefined;
  conversation.timers = {
    ...(inactive !== '' && { inactive }),
    ...(closed !== '' && { closed }),
    ...(toInactive && { dateInactive: toInactive.due }),
    ...(toClosed && { dateClosed: toClosed.due }),
  };
  record.cancelTimers = () => {
    toInactive?.cancel();
    toClosed?.cancel();
  };
};
