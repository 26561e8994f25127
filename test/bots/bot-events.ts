import { conversationSid } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';

type About<E> = E extends { readonly type: unknown; readonly data: unknown } ? Pick<E, 'type' | 'data'> : never;

export const CONVERSATION = conversationSid.parse(`CH${'0'.repeat(32)}`);

/** One event of a web chat that is the bot's. */
export const eventOf = (news: About<BotEvent>, user: BotEvent['user'] = {}): BotEvent => ({
  v: 1,
  id: `${CONVERSATION}.e7`,
  timestamp: '2026-11-22T10:00:00.000Z',
  conversation: { sid: CONVERSATION, channel: 'web', mode: 'bot', epoch: 0 },
  user,
  ...news,
});

export const messageOf = (text: string, more: { index?: number; buttonId?: string } = {}): BotEvent =>
  eventOf({ type: 'message', data: { index: 10, text, ...more } });

export const HANDBACK = eventOf({
  type: 'handback',
  data: { agentName: 'Alice', note: 'refund of 12 is on its way', isGreeted: false },
});
