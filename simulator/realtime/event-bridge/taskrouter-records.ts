import { ACCOUNT } from '../../world/account';
import type { JsonObject } from '../../world/json';
import type { Activity, Reservation, Task, TaskQueue, TaskRouter, Worker } from '../../world/taskrouter-types';

/** Flex reads times of TaskRouter as seconds since 1970. */
const seconds = (ms: number): number => Math.floor(ms / 1000);
const owner = { account_sid: ACCOUNT.accountSid, workspace_sid: ACCOUNT.workspaceSid };

export const activityRecord = ({ sid, friendlyName, available }: Activity): JsonObject => ({
  ...owner,
  sid,
  friendly_name: friendlyName,
  available,
  date_created: 0,
  date_updated: 0,
});

export function workerRecord(taskrouter: TaskRouter, worker: Worker): JsonObject {
  const activity = taskrouter.activities.find(({ sid }) => sid === worker.activitySid);
  return {
    ...owner,
    sid: worker.sid,
    friendly_name: worker.friendlyName,
    attributes: JSON.stringify(worker.attributes),
    activity_sid: worker.activitySid,
    activity_name: activity?.friendlyName ?? '',
    available: activity?.available ?? false,
    date_created: seconds(worker.dateCreated),
    date_updated: seconds(worker.dateUpdated),
    date_status_changed: seconds(worker.dateStatusChanged),
    version: worker.version,
  };
}

export const workerChannelRecords = (worker: Worker): JsonObject[] =>
  worker.channels.map((channel) => ({
    ...owner,
    sid: channel.sid,
    worker_sid: worker.sid,
    task_channel_sid: channel.taskChannelSid,
    task_channel_unique_name: channel.taskChannelUniqueName,
    available: channel.available,
    configured_capacity: channel.configuredCapacity,
    assigned_tasks: channel.assignedTasks,
    available_capacity_percentage: Math.round(
      (100 * Math.max(0, channel.configuredCapacity - channel.assignedTasks)) / Math.max(1, channel.configuredCapacity),
    ),
    date_created: seconds(worker.dateCreated),
    date_updated: seconds(worker.dateUpdated),
    last_reserved_time: seconds(worker.dateUpdated),
  }));

export function taskRecord(taskrouter: TaskRouter, task: Task, now: number): JsonObject {
  const queue = taskrouter.queues.find(({ sid }) => sid === task.taskQueueSid);
  return {
    ...owner,
    sid: task.sid,
    addons: '{}',
    age: seconds(now - task.dateCreated),
    attributes: JSON.stringify(task.attributes),
    assignment_status: task.assignmentStatus,
    date_created: seconds(task.dateCreated),
    date_updated: seconds(task.dateUpdated),
    priority: task.priority,
    queue_name: queue?.friendlyName ?? '',
    queue_sid: task.taskQueueSid ?? '',
    reason: task.reason,
    routing_target: task.routingTarget,
    task_channel_sid: task.taskChannelSid,
    task_channel_unique_name: task.taskChannelUniqueName,
    timeout: task.timeout,
    workflow_name: 'Assign to Anyone',
    workflow_sid: task.workflowSid,
    version: task.version,
    virtual_start_time: seconds(task.dateCreated),
    ignore_capacity: false,
  };
}

export const reservationRecord = (
  taskrouter: TaskRouter,
  reservation: Reservation,
  task: Task,
  now: number,
): JsonObject => ({
  ...owner,
  sid: reservation.sid,
  task_sid: reservation.taskSid,
  worker_sid: reservation.workerSid,
  worker_name: taskrouter.worker(reservation.workerSid)?.friendlyName ?? '',
  reservation_status: reservation.reservationStatus,
  reservation_timeout: reservation.reservationTimeout,
  canceled_reason_code: null,
  date_created: seconds(reservation.dateCreated),
  date_updated: seconds(reservation.dateUpdated),
  version: reservation.version,
  task: taskRecord(taskrouter, task, now),
});

export const queueRecord = ({ sid, friendlyName, targetWorkers }: TaskQueue): JsonObject => ({
  ...owner,
  sid,
  friendly_name: friendlyName,
  target_workers: targetWorkers,
  task_order: 'FIFO',
  lifo_queue: false,
  max_reserved_workers: 1,
  assignment_activity_name: null,
  assignment_activity_sid: null,
  reservation_activity_name: null,
  reservation_activity_sid: null,
  date_created: 0,
  date_updated: 0,
});
