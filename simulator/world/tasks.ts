import { fault } from './fault';
import type { JsonObject } from './json';
import { setReservationStatus, setTaskStatus } from './reservations';
import { offerWaiting } from './routing';
import { isOccupying, type TaskRouterState } from './taskrouter-state';
import type { AssignmentStatus, Task } from './taskrouter-types';
import { queueForTask } from './workflow-target';

/** TaskRouter forgets a finished task after this time. */
const FINISHED_TASK_KEPT_MS = 5 * 60_000;
const DEFAULT_TIMEOUT_SECONDS = 86_400;

export interface NewTask {
  readonly attributes: JsonObject;
  readonly workflowSid?: string;
  readonly taskQueueSid?: string;
  /** The one worker who is asked. */
  readonly routingTarget?: string;
  /** SID or unique name; `default` when left out. */
  readonly taskChannel?: string;
  readonly priority?: number;
  /** Seconds. */
  readonly timeout?: number;
  /** No worker is asked until {@link releaseTask}: Flex first makes the interaction channel. */
  readonly isHeld?: boolean;
}

const isFinished = (task: Task): boolean =>
  task.assignmentStatus === 'completed' || task.assignmentStatus === 'canceled';

export const addTask = (state: TaskRouterState, input: NewTask): Task => {
  const workflow = state.workflows.get(input.workflowSid ?? [...state.workflows.keys()][0] ?? '');
  if (!workflow)
    throw fault('invalidParameter', `WorkflowSid ${input.workflowSid} is not a workflow of this workspace`);
  const channel = state.taskChannel(input.taskChannel ?? 'default');
  if (!channel) throw fault('invalidParameter', `TaskChannel ${input.taskChannel} is not a task channel`);
  const now = state.stage.clock.now();
  const task: Task = {
    sid: state.stage.newSid('WT'),
    attributes: input.attributes,
    assignmentStatus: 'pending',
    priority: input.priority ?? 0,
    reason: null,
    taskChannelSid: channel.sid,
    taskChannelUniqueName: channel.uniqueName,
    workflowSid: workflow.sid,
    taskQueueSid: null,
    taskQueueEnteredDate: null,
    routingTarget: input.routingTarget ?? null,
    timeout: input.timeout ?? DEFAULT_TIMEOUT_SECONDS,
    version: 0,
    dateCreated: now,
    dateUpdated: now,
  };
  state.tasks.set(task.sid, task);
  state.emit('task.created', { task });
  state.emit('workflow.target-matched', { task });
  state.emit('workflow.entered', { task });
  task.taskQueueSid = input.taskQueueSid ?? queueForTask(workflow.configuration, task.attributes);
  task.taskQueueEnteredDate = now;
  state.touch(task);
  state.emit('task-queue.entered', { task });
  state.startTimer(task.sid, task.timeout * 1000, () => cancelTask(state, task, 'Task TTL Exceeded'));
  if (!input.isHeld) releaseTask(state, task);
  return task;
};

/** From now on workers are asked. */
export const releaseTask = (state: TaskRouterState, task: Task): void => {
  if (task.assignmentStatus !== 'pending') return;
  state.waiting.add(task);
  offerWaiting(state);
};

export const wrapUpTask = (state: TaskRouterState, task: Task): void => {
  setTaskStatus(state, task, 'wrapping');
  for (const reservation of state.reservationsOf(task.sid)) {
    if (reservation.reservationStatus === 'accepted') setReservationStatus(state, reservation, 'wrapping');
  }
  state.emit('task.wrapup', { task });
};

export const completeTask = (state: TaskRouterState, task: Task, reason: string | null): void =>
  finish(state, task, 'completed', reason);

const cancelTask = (state: TaskRouterState, task: Task, reason: string | null): void =>
  finish(state, task, 'canceled', reason);

const finish = (state: TaskRouterState, task: Task, status: 'completed' | 'canceled', reason: string | null) => {
  if (isFinished(task)) return;
  task.reason = reason;
  setTaskStatus(state, task, status);
  state.waiting.delete(task);
  for (const reservation of state.reservationsOf(task.sid)) {
    if (isOccupying(reservation)) setReservationStatus(state, reservation, status);
  }
  state.emit(`task.${status}`, { task });
  state.startTimer(task.sid, FINISHED_TASK_KEPT_MS, () => {
    state.removeTask(task);
    state.emit('task.system-deleted', { task });
  });
  offerWaiting(state);
};

export const deleteTask = (state: TaskRouterState, task: Task): void => {
  for (const reservation of state.reservationsOf(task.sid)) {
    if (isOccupying(reservation)) setReservationStatus(state, reservation, 'canceled');
  }
  state.removeTask(task);
  state.emit('task.deleted', { task });
  offerWaiting(state);
};

/** Which statuses a caller may set, by the one a task has. */
const NEXT: Partial<Record<AssignmentStatus, readonly AssignmentStatus[]>> = {
  pending: ['canceled'],
  reserved: ['canceled'],
  assigned: ['wrapping', 'completed'],
  wrapping: ['completed'],
};

/** Rejects with 400/20001 when the task cannot go from where it is to `status`. */
export const moveTask = (state: TaskRouterState, task: Task, status: AssignmentStatus, reason: string | null): void => {
  if (!NEXT[task.assignmentStatus]?.includes(status)) {
    throw fault(
      'invalidParameter',
      `Cannot update task ${task.sid} to ${status}: its current assignment status is ${task.assignmentStatus}`,
    );
  }
  if (status === 'wrapping') wrapUpTask(state, task);
  else if (status === 'completed') completeTask(state, task, reason);
  else cancelTask(state, task, reason);
};
