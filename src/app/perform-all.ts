import type { ConversationSid } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival } from '../domain/conversation/event';
import { allDone } from '../ports/all-done';
import type { Waiting } from '../ports/state-store';
import { type Doers, perform } from './perform';

/**
 * Effects of one lane are done one after the other; lanes do not wait for each other.
 *
 * What customer and agent live through is one lane, in the order it was decided, since that order is the product's:
 * the bot's lines come as the flow says them, what is said before a handoff is there before an agent can be, and
 * nothing follows the end of a conversation. What else is done is about other things, or shows in no order. An
 * agent's live state is written by reading the task first, so that one task has one lane; notes keep their order.
 */
function laneOf(effect: Effect): string {
  switch (effect.kind) {
    case 'send-message':
    case 'open-handoff':
    case 'withdraw-handoff':
    case 'release-agent':
    case 'cancel-task':
    case 'look':
    case 'close-conversation':
    case 'delay':
    case 'call-http':
    case 'catch-up':
    case 'begin-queued':
      return 'conversation';
    case 'ask-bot':
    case 'tell-bot':
      return 'external bot';
    case 'publish-live':
    case 'update-task-attributes':
      return `task ${effect.task}`;
    case 'append-note':
    case 'keep-trail':
    case 'expire-record':
      return 'private record';
    case 'recall-message':
    case 'set-close-timer':
    case 'name-customer':
    case 'name-agent':
    case 'keep-user':
    case 'redact-message':
    case 'record':
    case 'report-flow':
      return effect.kind;
    default:
      return effect satisfies never;
  }
}

/** Once a conversation has turned out to be closed, nobody is asked to come to it. */
const NEEDS_AN_OPEN_CONVERSATION: ReadonlySet<Effect['kind']> = new Set(['send-message', 'open-handoff']);

/** In milliseconds. */
const RETRY_AFTER = 150;

/** One failure may be a moment's: whoever lives to see it looks what came of it, and tries once more. */
async function performOrRetry(doers: Doers, conversation: ConversationSid, effect: Effect, again: boolean) {
  try {
    return await perform(doers, conversation, effect, again);
  } catch (error) {
    doers.log.info('effect.retried', { conversation, effect: effect.kind, error: String(error) });
    await doers.clock.sleep(RETRY_AFTER);
    return perform(doers, conversation, effect, true);
  }
}

/**
 * Does what was decided and resolves with what came of it, in the order of the effects, however they overlapped.
 * Rejects when one of them failed and nothing is under way any more. Some effects are done then and some are not;
 * all stay in the outbox.
 */
export async function performAll(
  doers: Doers,
  conversation: ConversationSid,
  effects: readonly Effect[],
  again: boolean,
): Promise<(Arrival | Waiting)[]> {
  const [first, ...more] = effects;
  if (first && more.length === 0) return performOrRetry(doers, conversation, first, again);
  const lanes = new Map<string, Promise<unknown>>();
  let isClosed = false;
  const performOpen = async (effect: Effect): Promise<(Arrival | Waiting)[]> => {
    if (isClosed && NEEDS_AN_OPEN_CONVERSATION.has(effect.kind)) return [];
    const came = await performOrRetry(doers, conversation, effect, again);
    isClosed ||= came.some(({ kind }) => kind === 'conversation.closed');
    return came;
  };
  const outcomes = effects.map((effect) => {
    const lane = laneOf(effect);
    const before = lanes.get(lane);
    const outcome = before ? before.then(() => performOpen(effect)) : performOpen(effect);
    lanes.set(lane, outcome);
    return outcome;
  });
  return (await allDone(outcomes)).flat();
}
