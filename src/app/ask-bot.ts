import type { ConversationSid, MessageSid } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { BotOutcome } from '../domain/bot/bot-outcome';
import type { Effect } from '../domain/conversation/effect';
import type { Doers } from './perform';

type MessageEvent = Extract<BotEvent, { type: 'message' | 'media' }>;
type Missing = Pick<Extract<Effect, { kind: 'ask-bot' }>, 'message' | 'files'>;
type Sources = Pick<Doers, 'messenger' | 'line' | 'log'>;

/** A bot that hears of a file which it cannot open is better off than a customer who waits. */
async function openFiles({ line, log }: Sources, conversation: ConversationSid, message: MessageSid) {
  try {
    return await line?.filesOf(conversation, message);
  } catch (error) {
    log.error('bot.files-closed', { conversation, message, error: String(error) });
    return undefined;
  }
}

/** What was too long to be stored with the question, or would be of no use by now. */
async function fillIn(
  sources: Sources,
  { conversation, event }: { readonly conversation: ConversationSid; readonly event: MessageEvent },
  { message, files }: Missing,
): Promise<MessageEvent> {
  const text = message ? ((await sources.messenger.contentOf(conversation, message))?.text ?? '') : event.data.text;
  // Spread apart, so that each kind keeps its own data.
  if (event.type === 'message') return { ...event, data: { ...event.data, text } };
  const whole = { ...event, data: { ...event.data, text } };
  const opened = files && (await openFiles(sources, conversation, files));
  return opened ? { ...whole, data: { ...whole.data, files: opened.map((file) => ({ ...file })) } } : whole;
}

/** Asks the external bot. */
export async function askBot(
  doers: Doers,
  conversation: ConversationSid,
  { event, ...missing }: Extract<Effect, { kind: 'ask-bot' }>,
  again: boolean,
): Promise<BotOutcome> {
  const { bot } = doers;
  if (!bot) return { kind: 'failed', failure: 'misconfigured' };
  const isMessage = event.type === 'message' || event.type === 'media';
  return bot.tell(isMessage ? await fillIn(doers, { conversation, event }, missing) : event, again);
}
