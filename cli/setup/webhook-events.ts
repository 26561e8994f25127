/** What a conversation tells us; more would cost an execution and a look each. */
export const CONVERSATION_EVENTS = ['onMessageAdded', 'onConversationStateUpdated', 'onConversationRemoved'] as const;

/** The one event before which somebody is asked. */
export const GUARD_EVENT = 'onMessageAdd';

/** What tells us about a task, its reservations and its way through the queue. */
export const TASKROUTER_EVENTS = [
  ...['task.created', 'task.wrapup', 'task.completed', 'task.canceled', 'task.deleted', 'task.system-deleted'],
  ...['task.transfer-initiated', 'task.transfer-completed', 'task.transfer-failed'],
  ...['task-queue.entered', 'task-queue.moved', 'task-queue.timeout', 'workflow.timeout', 'workflow.skipped'],
  ...['reservation.created', 'reservation.accepted', 'reservation.rejected', 'reservation.timeout'],
  ...['reservation.rescinded', 'reservation.canceled', 'reservation.failed'],
  ...['reservation.wrapup', 'reservation.completed'],
] as const;

export const INTERACTION_EVENTS = [
  ...['onInteractionCreated', 'onChannelCreated', 'onChannelCreateFailed', 'onChannelStatusUpdated'],
  ...['onParticipantJoined', 'onParticipantLeft', 'onParticipantUpdated'],
] as const;

/** Retries on every failure, three times, each attempt up to 15 s: an event of TaskRouter's is sent once only. */
export const RETRIES = '#rc=3&rp=all&tt=15000';
