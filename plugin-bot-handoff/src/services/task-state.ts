import { LIVE_STATE_ATTRIBUTE, type LiveState, liveState } from '@bot-handoff/contract';

const readMark = (attributes: unknown): unknown =>
  typeof attributes === 'object' && attributes !== null
    ? (attributes as Record<string, unknown>)[LIVE_STATE_ATTRIBUTE]
    : undefined;

/** A task with our mark is one of ours, even if a newer server writes the mark in a way we cannot read. */
export const isMarkedOurs = (attributes: unknown): boolean => {
  const mark = readMark(attributes);
  return typeof mark === 'object' && mark !== null;
};

/** Who has the floor, from a task's attributes; undefined where there is no mark or we cannot read it. */
export const readLiveState = (attributes: unknown): LiveState | undefined => {
  const read = liveState.safeParse(readMark(attributes));
  return read.success ? read.data : undefined;
};

/** The conversation of a task, from its attributes; empty for calls and plain tasks. */
export function readConversation(attributes: unknown): string {
  const { conversationSid } = (attributes ?? {}) as Readonly<Record<string, unknown>>;
  return typeof conversationSid === 'string' ? conversationSid : '';
}
