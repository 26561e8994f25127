import type { Actions, ITask } from '@twilio/flex-ui';
import type { HandBack, Moment } from '../features/handback/hand-back';
import { readEndingTask } from './tasks';

export const END_ACTIONS: Record<Moment, string> = { end: 'WrapupTask', complete: 'CompleteTask' };

/** Both of Flex's ways to end a chat close the customer's conversation for good: neither runs for ours. */
export function lockEnding(actions: Pick<typeof Actions, 'replaceAction'>, handBack: HandBack): void {
  for (const moment of ['end', 'complete'] as const) {
    actions.replaceAction(END_ACTIONS[moment], async (payload: { task?: ITask }, original, next = original) =>
      payload.task === undefined
        ? next(payload)
        : handBack.finish(readEndingTask(payload.task), moment, () => next(payload)),
    );
  }
}
