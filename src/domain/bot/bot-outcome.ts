import type { BotAction } from '@bot-handoff/contract/bot-action';

/** Why a bot has not answered. */
export const BOT_FAILURES = [
  /** The runner died after it may have asked, and the bot must not be asked twice. */
  'interrupted',
  'timeout',
  'unreachable',
  /** It answered with a status that says no. */
  'refused',
  /** It answered with something that is not in the contract. */
  'malformed',
  'too_large',
  /** Too many failures before: it was not asked at all. */
  'resting',
  'misconfigured',
] as const;
export type BotFailure = (typeof BOT_FAILURES)[number];

/** What came of telling a bot something. */
export type BotOutcome =
  | { readonly kind: 'answered'; readonly actions: readonly BotAction[] }
  /** It replies over the endpoint for bots. */
  | { readonly kind: 'later' }
  | { readonly kind: 'failed'; readonly failure: BotFailure };
