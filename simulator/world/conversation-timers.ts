import type { ConversationRecord } from './conversation-records';
import { fault } from './fault';
import { parseIsoDuration } from './iso-duration';
import type { Clock, Conversation, ConversationState } from './types';

const MINUTE_MS = 60_000;
/** Twilio's shortest timers. */
const SHORTEST = { inactive: MINUTE_MS, closed: 10 * MINUTE_MS } as const;

type TimerName = keyof typeof SHORTEST;

/** Rejects timers that Twilio would not take (50374). An empty string turns a timer off. */
export const checkTimers = (timers: Conversation['timers']): void => {
  for (const name of ['inactive', 'closed'] as const) {
    const duration = timers[name];
    if (duration && parseIsoDuration(duration) < SHORTEST[name]) {
      throw fault('timerInvalid', `Timer '${name}' is shorter than Twilio takes: ${duration}`);
    }
  }
};

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
  const { dateClosed } = conversation.timers;
  const waitOf = (name: TimerName, duration: string) =>
    name === 'closed' && conversation.state === 'inactive' && dateClosed !== undefined
      ? dateClosed - clock.now()
      : parseIsoDuration(duration);
  const start = (name: TimerName) => {
    const duration = conversation.timers[name];
    if (!duration) return undefined;
    const ms = waitOf(name, duration);
    return { due: clock.now() + ms, cancel: clock.after(ms, () => expire(name)) };
  };
  const inactive = conversation.state === 'active' ? start('inactive') : undefined;
  const closed = conversation.state === 'closed' ? undefined : start('closed');
  conversation.timers = {
    ...(conversation.timers.inactive && { inactive: conversation.timers.inactive }),
    ...(conversation.timers.closed && { closed: conversation.timers.closed }),
    ...(inactive && { dateInactive: inactive.due }),
    ...(closed && { dateClosed: closed.due }),
  };
  record.cancelTimers = () => {
    inactive?.cancel();
    closed?.cancel();
  };
};
