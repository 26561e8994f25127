import { compareUsers } from '../user/user-data';
import type { State } from './state';
import { also, type Step } from './step';

/**
 * What a flow or the chat page has learned about a user outlives the conversation. A new conversation is noted even
 * if nothing was learned, so that it is found when the user is to be forgotten.
 */
export function keepUser(before: State, step: Step, isNew: boolean): Step {
  const { customer, user } = step.state;
  if (customer.user === undefined) return step;
  const change = compareUsers(before.user, user) ?? (isNew ? { set: {}, removed: [] } : undefined);
  return change ? also(step, { kind: 'keep-user', user: customer.user, change }) : step;
}
