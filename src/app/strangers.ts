import type { ConversationSid } from '@bot-handoff/contract';
import type { Arrival } from '../domain/conversation/event';
import type { Clock } from '../ports/clock';

/** Conversations that are remembered, the last ones. */
const MOST = 500;
/** For so long, in milliseconds. */
const LASTS = 60_000;

/** Conversations of the account that are not ours: TaskRouter and Interactions tell us about all of them. */
export interface Strangers {
  /** Whether this needs no look into the store, which would only say again that the conversation is not ours. */
  knows(conversation: ConversationSid, arrival: Arrival): boolean;
  add(conversation: ConversationSid): void;
  /** It has become ours. */
  remove(conversation: ConversationSid): void;
}

/**
 * Remembers in this process, for a minute, whom the store did not know. Another process may have adopted the
 * conversation since, so what may adopt, and what would be missed if it had, is always looked up:
 *
 * - where only chats that we start are ours, a conversation is ours before anything is said in it, so that nothing but
 *   its first message (index 0, with which an Address brings a conversation) can still make it ours;
 * - where all are ours, every conversation with a customer in it may be by now. Then only messages that nobody in
 *   the conversation wrote are left out: they never need an answer, and whoever adopts fetches them.
 */
export function createStrangers(adoptsAll: boolean, clock: Pick<Clock, 'now'>): Strangers {
  const known = new Map<ConversationSid, number>();

  const isSafelyLeftOut = (arrival: Arrival) =>
    adoptsAll
      ? arrival.kind === 'message.added' && arrival.message.participant === null
      : arrival.kind !== 'message.added' || arrival.message.index > 0;

  return {
    knows: (conversation, arrival) => (known.get(conversation) ?? 0) > clock.now() && isSafelyLeftOut(arrival),
    add(conversation) {
      // At the end again: the map's order is that of the last look.
      known.delete(conversation);
      known.set(conversation, clock.now() + LASTS);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
    remove: (conversation) => void known.delete(conversation),
  };
}
