import type { ConversationSid } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival } from '../domain/conversation/event';
import type { Doers } from './perform';

/** Writes what the customer has said to a bot in front, once. */
export async function postForCustomer(
  { line }: Pick<Doers, 'line'>,
  conversation: ConversationSid,
  effect: Extract<Effect, { kind: 'post-for-customer' }>,
  again: boolean,
): Promise<Arrival[]> {
  if (!line || (again && (await line.hasPosted(conversation, effect.id)))) return [];
  const outcome = await line.post(conversation, effect);
  return outcome === 'closed' ? [{ kind: 'conversation.closed' }] : [];
}
