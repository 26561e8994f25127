import type { ConversationSid } from '@bot-handoff/contract';
import type { UserKey } from '../../domain/user/user-key';

/** Under which names we store what, in the Sync Service that is ours. */
export const stateDocument = (conversation: ConversationSid) => `bot-handoff.state.${conversation}`;
export const recordList = (conversation: ConversationSid) => `bot-handoff.record.${conversation}`;
export const userDocument = (user: UserKey) => `bot-handoff.user.${user}`;
/** Of a chat of a bot in front. */
export const frontDocument = (chat: UserKey) => `bot-handoff.front.${chat}`;
/** One for the whole deployment; it is there for as long as the bot is paused. */
export const PAUSE_DOCUMENT = 'bot-handoff.pause';

const DAY = 24 * 3600;
/** Days for which a conversation that is not over is kept after the last change: Flex keeps its side as long. */
const OPEN_DAYS = 180;

/** Seconds until what belongs to a conversation goes. What is over may be kept for longer than what is open. */
export const secondsKept = (keepDays: number, is: 'open' | 'over') =>
  (is === 'over' ? keepDays : Math.max(keepDays, OPEN_DAYS)) * DAY;
export const userSecondsKept = (keepUserDays: number) => keepUserDays * DAY;
