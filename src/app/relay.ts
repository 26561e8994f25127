import type { ConversationSid } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival, Message } from '../domain/conversation/event';
import { isForCustomer } from '../domain/conversation/relay';
import type { CustomerLine } from '../ports/customer-line';
import type { Doers } from './perform';

type Relay = Extract<Effect, { kind: 'relay' }>;

/** The message's own SID names the event: whoever hears it twice knows it again, whichever runner told it. */
async function eventOf(
  line: CustomerLine,
  conversation: ConversationSid,
  { about, agentName }: Relay,
  { sid, index, text, media }: Message,
): Promise<BotEvent> {
  const id = `${conversation}.${sid}`;
  const data = { index, agentName, text };
  if (!media) return { ...about, id, type: 'agent_message', data };
  const files = (await line.filesOf(conversation, sid)).map((file) => ({ ...file }));
  return { ...about, id, type: 'agent_media', data: { ...data, files } };
}

/**
 * Takes what agents have written to the bot in front, in order. At the first that cannot be delivered it stops, so
 * that none overtakes another, and the agent sees which ones have not arrived. What there is no time for is left to
 * another invocation: one that was cut off would have it all told again.
 */
export async function relay(
  {
    bot,
    line,
    messenger,
    log,
    hasTimeToTell = () => true,
  }: Pick<Doers, 'bot' | 'line' | 'log' | 'hasTimeToTell'> & { readonly messenger: Pick<Doers['messenger'], 'list'> },
  conversation: ConversationSid,
  effect: Relay,
): Promise<Arrival[]> {
  const { first, last, rule, failures, isLast } = effect;
  if (!bot || !line) return [{ kind: 'relay.ended', upTo: last, isFailed: false }];
  const messages = await messenger.list(conversation, first, last);
  const theirs = messages.filter((message) => isForCustomer(message, rule));
  for (const [at, message] of theirs.entries()) {
    const { sid, index } = message;
    if (at > 0 && !hasTimeToTell()) return [{ kind: 'relay.ended', upTo: index - 1, isFailed: false, isCut: true }];
    // The bot knows it by its id: to be told twice does no harm.
    const outcome = await bot.tell(await eventOf(line, conversation, effect, message), false);
    if (outcome.kind !== 'failed') {
      if (failures > 0) await line.markDelivery(conversation, sid, undefined);
      continue;
    }
    log.error('relay.failed', { conversation, message: sid, index, failure: outcome.failure, tries: failures + 1 });
    if (isLast) {
      await line.markDelivery(conversation, sid, 'failed');
      return [{ kind: 'relay.ended', upTo: index, isFailed: false }];
    }
    for (const left of theirs.slice(at)) await line.markDelivery(conversation, left.sid, 'retrying');
    return [{ kind: 'relay.ended', upTo: index - 1, isFailed: true }];
  }
  return [{ kind: 'relay.ended', upTo: last, isFailed: false }];
}
