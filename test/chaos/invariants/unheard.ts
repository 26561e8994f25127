import { readChoice } from '@bot-handoff/contract';
import type { State } from '../../../src/domain/conversation/state';
import type { Ledger, Said } from '../ledger';
import type { Transcript } from '../transcript';
import type { Violation } from './violation';

/** Whether somebody waits for this word of the customer's, and does not know of it. */
function isUnheard(state: State, { message }: Said): boolean {
  const { index, body, attributes } = message;
  if (state.mode === 'waiting') return body === 'cancel' && index > Math.max(state.seen, state.handoff.heard ?? -1);
  // A picture answers no question.
  if (state.mode !== 'agent' || state.run?.seat === undefined || body === null) return false;
  const { seat, since } = state.run;
  const nonce = readChoice(attributes)?.nonce;
  return seat.call === undefined && index > since && (nonce === undefined || nonce === seat.nonce);
}

/**
 * A command that waits for the customer has heard their answer, and the queue that they want to leave. Judged when all
 * is quiet: before their last word, which would bring up what was missed, and at the end.
 */
export function checkUnheard(
  { conversation, identity }: { readonly conversation: string; readonly identity: string },
  { revisions }: Transcript,
  { said }: Ledger,
): Violation[] {
  const theirs = said.filter(({ message }) => message.conversationSid === conversation && message.author === identity);
  const rests = [theirs.at(-1)?.at ?? 0, Number.POSITIVE_INFINITY];
  return rests.flatMap((rest) => {
    const state = revisions.findLast(({ at }) => at < rest)?.stored.state;
    const missed = state && theirs.find((each) => each.at < rest && isUnheard(state, each));
    if (!missed) return [];
    return [{ rule: 'one answer', detail: `in mode ${state.mode} "${missed.message.body}" was never heard` }];
  });
}
