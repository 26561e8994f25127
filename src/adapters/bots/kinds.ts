import type { CreateBotAdapter } from './bot-adapter';

/**
 * The kinds of bots that `BOT_HANDOFF_BOT` can name beside `flows`. Each is imported when it is first needed: one that
 * is not chosen costs a cold Function nothing (docs/decisions/0005).
 */
export const BOT_KINDS = {
  webhook: async (): Promise<CreateBotAdapter> => (await import('./webhook')).createWebhookBot,
} as const;

export type BotKind = keyof typeof BOT_KINDS;
