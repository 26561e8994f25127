import type { Arrival, Message } from '../domain/conversation/event';
import { isLeakedCommand } from '../domain/conversation/leak';
import type { State } from '../domain/conversation/state';
import type { Env } from '../domain/conversation/step';
import type { Messenger } from '../ports/messenger';

/** What the customer has said and nobody has told us of for so long was lost on its way, in milliseconds. */
export const LOST_AFTER_MS = 20_000;

/**
 * While an agent is there, or asked for, the customer may have something to say to us: what a command waits for, or
 * that they wait no longer. Undefined while nobody listens; in mode `bot` whoever sweeps asks for the newest message.
 */
function heardUpTo(state: State): number | undefined {
  if (state.front) return undefined;
  if (state.mode === 'waiting') return Math.max(state.seen, state.handoff.heard ?? -1);
  return state.mode === 'agent' && state.run?.seat ? state.run.since : undefined;
}

/** Of the newest messages what nobody told us of: commands that became messages, and what the customer has said. */
export async function findUntold(
  state: State,
  { now, settings }: Pick<Env, 'now' | 'settings'>,
  messenger: Pick<Messenger, 'recent'>,
): Promise<Arrival[]> {
  const recent = await messenger.recent(state.conversation);
  const heard = heardUpTo(state);
  const isUnheard = ({ participant, index }: Message) =>
    heard !== undefined && participant === state.customer.participant && index > heard;
  return recent.flatMap(({ message, at }): Arrival[] => {
    const { sid, index } = message;
    if (isLeakedCommand(state, message, settings.commandPrefix)) return [{ kind: 'command.leaked', sid, index }];
    const isLost = isUnheard(message) && now - at >= LOST_AFTER_MS;
    return isLost ? [{ kind: 'message.added', message, isFound: true }] : [];
  });
}
