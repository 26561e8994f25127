import { type ConversationSid, conversationSid } from '@bot-handoff/contract';
import { type ITask, type Manager, TaskHelper } from '@twilio/flex-ui';
import type { EndingTask } from '../features/handback/hand-back';

/** @returns undefined for tasks without a chat: calls, email, plain tasks */
export function readConversationSid(task: ITask): ConversationSid | undefined {
  if (TaskHelper.isEmailTask(task)) return undefined;
  const read = conversationSid.safeParse(TaskHelper.getTaskConversationSid(task));
  return read.success ? read.data : undefined;
}

export const readEndingTask = (task: ITask): EndingTask => ({
  reservationSid: task.sid,
  conversationSid: readConversationSid(task),
  attributes: task.attributes,
});

/** The agent's own task of a conversation, if there is one. */
export const findTask = (sid: string | undefined): ITask | undefined =>
  sid === undefined ? undefined : TaskHelper.getTaskFromConversationSid(sid);

/**
 * The task of a conversation that is on screen. Who comes again while their agent still wraps up makes a second task of
 * the same conversation.
 */
export function findShownTask({ store }: Pick<Manager, 'store'>, sid: string | undefined): ITask | undefined {
  const { selectedTaskSid } = store.getState().flex.view;
  const selected = selectedTaskSid === undefined ? undefined : TaskHelper.getTaskByTaskSid(selectedTaskSid);
  return selected && readConversationSid(selected) === sid ? selected : findTask(sid);
}

export const isEmailConversation = (sid: string | undefined): boolean => {
  const task = findTask(sid);
  return task !== undefined && TaskHelper.isEmailTask(task);
};

/** -1 where there is no message yet, or Flex does not know the conversation. */
export const lastMessageIndex = ({ store }: Pick<Manager, 'store'>, sid: string): number =>
  store.getState().flex.chat.conversations[sid]?.messages.at(-1)?.index ?? -1;
