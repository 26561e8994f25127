import type { Actions, ITask } from '@twilio/flex-ui';
import type { HandBack, Moment } from '../features/handback/hand-back';
import type { KeyedStore } from '../services/keyed-store';
import { readEndingTask } from './tasks';

export const END_ACTIONS: Record<Moment, string> = { end: 'WrapupTask', complete: 'CompleteTask' };

/**
 * Both of Flex's ways to end a chat close the customer's conversation for good: neither runs for ours.
 *
 * @param leaving is told of reservations that are being completed: from then on the agent has no place on them
 */
export function lockEnding(
  actions: Pick<typeof Actions, 'replaceAction'>,
  handBack: HandBack,
  leaving: KeyedStore<true>,
): void {
  const finish = async (task: ITask, moment: Moment, stock: () => Promise<unknown>) => {
    if (moment === 'complete') leaving.set(task.sid, true);
    try {
      return await handBack.finish(readEndingTask(task), moment, stock);
    } catch (error) {
      leaving.set(task.sid, undefined);
      throw error;
    }
  };
  for (const moment of ['end', 'complete'] as const) {
    actions.replaceAction(END_ACTIONS[moment], async (payload: { task?: ITask }, original, next = original) =>
      payload.task === undefined ? next(payload) : finish(payload.task, moment, () => next(payload)),
    );
  }
}
