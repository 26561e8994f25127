import type { Handoff, HandoffRequest, Seat, State } from './state';
import { also, type Step, turnTo } from './step';

/** Takes the customer out of the queue: at once, or as soon as Flex says which task there is to take out. */
export function giveUpWaiting<S extends State>(step: Step<S>, ending: NonNullable<Handoff['ending']>): Step<S> {
  const { state }: { state: State } = step;
  if (state.mode !== 'waiting') return step;
  const { handoff } = state;
  // Without a task that was ever asked for, an agent or Flex itself keeps the conversation: that is not ours to end.
  if (handoff.ending || (!handoff.task && handoff.queued)) return step;
  const next = turnTo<S>(step, { ...step.state, handoff: { ...handoff, ending } });
  return handoff.task ? also(next, { kind: 'cancel-task', task: handoff.task }) : next;
}

/** What a flow wants in place of the wait: an answer, or somebody else. */
interface Instead {
  readonly seat: Seat | undefined;
  readonly handOff: HandoffRequest | undefined;
}

/** A flow that has taken the customer out of the queue, or is asked because of the limit, is the main flow now. */
export function seatInQueue<S extends State>(step: Step<S>, { seat, handOff: next }: Instead): Step<S> {
  const { state }: { state: State } = step;
  if (!seat || state.mode !== 'waiting') return step;
  const { ending } = state.handoff;
  if (ending !== 'flow' && ending !== 'limit') return step;
  const handoff: Handoff = { ...state.handoff, ending: ending === 'flow' ? 'question' : ending, ...(next && { next }) };
  return turnTo<S>(step, { ...step.state, main: seat, handoff });
}
