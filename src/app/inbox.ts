import type { Arrival } from '../domain/conversation/event';
import { isLeakedCommand } from '../domain/conversation/leak';
import type { State } from '../domain/conversation/state';
import { fitsIn } from '../domain/json-size';
import type { StoredConversation, Waiting } from '../ports/state-store';

/** Somebody waits for what comes of it. */
export const isRequest = (arrival: Arrival | Waiting) =>
  arrival.kind === 'command.requested' || arrival.kind === 'handback.requested' || arrival.kind === 'front.started';

/** A bot's request that need not wait for the runner, but for its refusal. */
export const isBots = ({ kind }: Arrival | Waiting) =>
  kind === 'bot.replied' || kind === 'front.said' || kind === 'front.ended';

/** Bytes of an inbox: what else is in the document has room as well. */
const LARGEST_INBOX = 3_000;

/** Whether the runner under way takes it, or whoever brings it waits until that is done. */
export const canBeLeft = ({ inbox }: StoredConversation, arrival: Arrival | Waiting) =>
  isBots(arrival) ? fitsIn(LARGEST_INBOX, [inbox, arrival]) : !isRequest(arrival);

/** What a bot was told is taken may find another agent, or none, when its turn comes. */
export const markTaken = (arrival: Arrival | Waiting): Arrival | Waiting =>
  arrival.kind === 'front.said' ? { ...arrival, isTaken: true } : arrival;

/** What is left for the runner. A leak is named: messages that nobody listens to are not read again. */
export function toWaiting(state: State, arrival: Arrival | Waiting, prefix: string): Waiting {
  if (arrival.kind !== 'message.added') return arrival;
  const { sid, index } = arrival.message;
  return isLeakedCommand(state, arrival.message, prefix)
    ? { kind: 'command.leaked', sid, index }
    : { kind: 'message.noticed', index };
}
