import type { LiveState } from '@bot-handoff/contract';
import type { State } from './state';

/** What agents see live of a state: see {@link LiveState}. */
export const liveOf = (state: State): LiveState => ({
  v: 1,
  mode: state.mode,
  customer: state.customer.participant,
  ...(state.mode === 'agent' && state.run
    ? { run: state.run.id, command: state.run.command, state: state.run.state }
    : {}),
  ...(state.mode === 'agent' && state.queued
    ? { queued: { run: state.queued.run.id, command: state.queued.run.command } }
    : {}),
  ...(state.front && { isInFront: true as const }),
  revision: state.revision,
});

/** Whether agents would see a difference. */
export function isSeenAlike(one: State, other: State): boolean {
  if (one.mode !== 'agent' || other.mode !== 'agent') return one.mode === other.mode;
  const isSameRun = one.run?.id === other.run?.id && one.run?.state === other.run?.state;
  return isSameRun && one.queued?.run.id === other.queued?.run.id;
}
