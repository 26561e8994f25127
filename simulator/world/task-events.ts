import { ACCOUNT } from './account';
import type { Settings } from './settings';
import type { NewSid } from './sids';
import { ACTIVITIES } from './task-catalogue';
import type { TaskRouterStore } from './taskrouter';
import type { Reservation, Task, TaskRouterEvent, Worker } from './taskrouter-types';
import type { Bus, Clock } from './world-types';

/** One TaskRouter event as Twilio tells it: form fields, all of them texts. */
export interface TaskEvent {
  readonly sid: string;
  readonly at: number;
  readonly type: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface TaskEvents {
  /** The last events, oldest first; bounded. */
  entries(): readonly TaskEvent[];
  on(listener: (event: TaskEvent) => void): () => void;
}

const MOST_EVENTS = 5000;

type Fields = Record<string, string>;

const seconds = (ms: number) => String(Math.floor(ms / 1000));

const taskFields = (task: Task, taskrouter: TaskRouterStore, now: number): Fields => {
  const queue = taskrouter.queues.find(({ sid }) => sid === task.taskQueueSid);
  const workflow = taskrouter.workflows().find(({ sid }) => sid === task.workflowSid);
  return {
    TaskSid: task.sid,
    TaskAttributes: JSON.stringify(task.attributes),
    TaskAge: seconds(now - task.dateCreated),
    TaskPriority: String(task.priority),
    TaskVersion: String(task.version),
    TaskAssignmentStatus: task.assignmentStatus,
    TaskDateCreated: seconds(task.dateCreated),
    TaskChannelSid: task.taskChannelSid,
    TaskChannelUniqueName: task.taskChannelUniqueName,
    WorkflowSid: task.workflowSid,
    WorkflowName: workflow?.friendlyName ?? '',
    ...(queue && {
      TaskQueueSid: queue.sid,
      TaskQueueName: queue.friendlyName,
      TaskQueueTargetExpression: queue.targetWorkers,
      TaskQueueEnteredDate: seconds(task.taskQueueEnteredDate ?? now),
    }),
    ...(task.reason !== null && reasonFields(task, task.reason)),
  };
};

const reasonFields = ({ assignmentStatus }: Task, reason: string): Fields => {
  if (assignmentStatus === 'canceled') return { TaskCanceledReason: reason };
  return assignmentStatus === 'completed' ? { TaskCompletedReason: reason } : {};
};

const activityName = (sid: string) => ACTIVITIES.find((activity) => activity.sid === sid)?.friendlyName ?? '';

const workerFields = (worker: Worker): Fields => ({
  WorkerSid: worker.sid,
  WorkerName: worker.friendlyName,
  WorkerVersion: String(worker.version),
  WorkerAttributes: JSON.stringify(worker.attributes),
  WorkerActivitySid: worker.activitySid,
  WorkerActivityName: activityName(worker.activitySid),
});

const subjectOf = ({ reservation, task, worker }: Omit<TaskRouterEvent, 'type'>) => {
  if (reservation) return { type: 'reservation', sid: reservation.sid };
  if (task) return { type: 'task', sid: task.sid };
  return { type: 'worker', sid: worker?.sid ?? '' };
};

const describe = (type: string, task?: Task, reservation?: Reservation, worker?: Worker) => {
  if (reservation) return `Reservation ${reservation.sid} of task ${reservation.taskSid}: ${type}`;
  return task ? `Task ${task.sid}: ${type}` : `Worker ${worker?.friendlyName}: ${type}`;
};

/** Turns what happens in TaskRouter into events with SIDs and keeps the last 5,000. */
export const createTaskEvents = (
  { bus, clock, newSid }: { bus: Bus; clock: Clock; newSid: NewSid },
  taskrouter: TaskRouterStore,
  settings: Settings,
): TaskEvents => {
  const entries: TaskEvent[] = [];
  const listeners = new Set<(event: TaskEvent) => void>();

  bus.on('taskrouter.event', ({ type, task, reservation, worker, previousActivitySid }) => {
    const at = clock.now();
    const sid = newSid('EV');
    const subject = subjectOf({ reservation, task, worker });
    const params: Fields = {
      EventType: type,
      EventDescription: describe(type, task, reservation, worker),
      ResourceType: subject.type,
      ResourceSid: subject.sid,
      Sid: sid,
      AccountSid: ACCOUNT.accountSid,
      WorkspaceSid: ACCOUNT.workspaceSid,
      WorkspaceName: settings.workspace.friendlyName,
      OperatingUnitSid: ACCOUNT.operatingUnitSid,
      Timestamp: seconds(at),
      TimestampMs: String(at),
      ...(task && taskFields(task, taskrouter, at)),
      ...(reservation && { ReservationSid: reservation.sid }),
      ...(worker && workerFields(worker)),
      ...(previousActivitySid && {
        WorkerPreviousActivitySid: previousActivitySid,
        WorkerPreviousActivityName: activityName(previousActivitySid),
      }),
    };
    const event = { sid, at, type, params };
    entries.push(event);
    if (entries.length > 2 * MOST_EVENTS) entries.splice(0, entries.length - MOST_EVENTS);
    for (const listener of listeners) listener(event);
  });

  return {
    entries: () => entries.slice(-MOST_EVENTS),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
