import type { KeyedStore } from '../../services/keyed-store';
import { readLiveState } from '../../services/task-state';
import type { Moment } from './hand-back';

export type HandBackOutcome =
  | { readonly kind: 'handed-back' | 'task-finished' | 'ended' }
  /** Nothing was ended: the agent chooses between another try and other ways. */
  | { readonly kind: 'failed'; readonly moment: Moment; readonly text: string };

/** What came of handing back, by reservation, for as long as the page lives. */
export type HandBackOutcomes = KeyedStore<HandBackOutcome>;

/**
 * What is true of the conversation of a task in wrap-up; undefined where what Flex says is. After a reload the task's
 * live state tells: a conversation of ours that is not closed goes on without this agent.
 */
export function readWrapUp(
  task: { readonly status: string; readonly attributes: unknown } | undefined,
  outcome: HandBackOutcome | undefined,
): 'handed-back' | 'task-finished' | undefined {
  if (task?.status !== 'wrapping' || outcome?.kind === 'ended' || outcome?.kind === 'failed') return undefined;
  if (outcome) return outcome.kind;
  const mode = readLiveState(task.attributes)?.mode;
  return mode === undefined || mode === 'closed' ? undefined : 'handed-back';
}
