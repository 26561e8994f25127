import { BotCallError } from './bot-adapter';
import type { PostAnswer } from './post-json';

export const isGood = ({ status }: PostAnswer): boolean => status >= 200 && status <= 299;

/**
 * What a status says about whether the bot has done anything.
 *
 * @param hint what to look at, for the log
 */
export function refusalOf({ status, text, retryAfter }: PostAnswer, hint?: string): BotCallError {
  const detail = `status ${status}, ${text.length} characters${hint === undefined ? '' : `; ${hint}`}`;
  const options = retryAfter === undefined ? {} : { retryAfter };
  if (status === 429) return new BotCallError('refused', detail, 'always', options);
  const isPassing = status === 408 || status >= 500;
  return new BotCallError('refused', detail, isPassing ? 'if-idempotent' : 'never', options);
}
