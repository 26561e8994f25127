import type { RefusalCode } from './refusal';

/** What any of them may answer: the request is not read, or not served just now. */
const ALWAYS = ['invalid_request', 'wrong_secret', 'too_many_requests', 'failed'] as const;
const OF_A_CONVERSATION = ['unknown_conversation', 'conversation_closed', 'key_reused', 'busy'] as const;

/** Why each endpoint for bots says no, by its path. */
export const BOT_REFUSALS = {
  'bot/reply': [...ALWAYS, ...OF_A_CONVERSATION, 'wrong_epoch', 'wrong_mode', 'paused'],
  'bot/start': [...ALWAYS, ...OF_A_CONVERSATION, 'not_allowed'],
  'bot/message': [...ALWAYS, ...OF_A_CONVERSATION, 'wrong_epoch', 'wrong_mode'],
  'bot/end': [...ALWAYS, ...OF_A_CONVERSATION, 'wrong_epoch'],
} as const satisfies Readonly<Record<string, readonly RefusalCode[]>>;

export type BotEndpointPath = keyof typeof BOT_REFUSALS;
