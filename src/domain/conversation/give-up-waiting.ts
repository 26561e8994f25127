import type { Handoff, Seat, State } from './state';
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

/** A flow that has taken the customer out of the queue and asks them something is the main flow now. */
export function seatInQueue<S extends State>(step: Step<S>, seat: Seat | undefined): Step<S> {
  const { state }: { state: State } = step;
  if (!seat || state.mode !== 'waiting' || state.handoff.ending !== 'flow') return step;
  return turnTo<S>(step, { ...step.state, main: seat, handoff: { ...state.handoff, ending: 'question' } });
}
