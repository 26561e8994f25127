import type { CreateBotAdapter } from './bot-adapter';

/**
 * The kinds of bots that `BOT_HANDOFF_BOT` can name beside `flows`. Each is imported when it is first needed: one that
 * is not chosen costs a cold Function nothing (docs/decisions/0005).
 */
export const BOT_KINDS = {
  webhook: async (): Promise<CreateBotAdapter> => (await import('./webhook')).createWebhookBot,
  openai: async (): Promise<CreateBotAdapter> => (await import('./openai/create-openai-bot')).createOpenAiBot,
  rasa: async (): Promise<CreateBotAdapter> => (await import('./rasa/create-rasa-bot')).createRasaBot,
} as const;

export type BotKind = keyof typeof BOT_KINDS;

/** They keep nothing of what they are asked: to be asked twice costs money and does no more. */
export const FORGETFUL_KINDS: ReadonlySet<string> = new Set<BotKind>(['openai']);
