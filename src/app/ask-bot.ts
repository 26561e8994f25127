import type { ConversationSid } from '@bot-handoff/contract';
import type { BotOutcome } from '../domain/bot/bot-outcome';
import type { Effect } from '../domain/conversation/effect';
import type { Doers } from './perform';

/** Asks the external bot. A text that was too long to be stored with the question is read again. */
export async function askBot(
  { bot, messenger }: Doers,
  conversation: ConversationSid,
  { event, message }: Extract<Effect, { kind: 'ask-bot' }>,
  again: boolean,
): Promise<BotOutcome> {
  if (!bot) return { kind: 'failed', failure: 'misconfigured' };
  const isMessage = event.type === 'message' || event.type === 'media';
  if (!message || !isMessage) return bot.tell(event, again);
  const text = (await messenger.contentOf(conversation, message))?.text ?? '';
  // Spread apart, so that each kind keeps its own data.
  const whole =
    event.type === 'message'
      ? { ...event, data: { ...event.data, text } }
      : { ...event, data: { ...event.data, text } };
  return bot.tell(whole, again);
}
