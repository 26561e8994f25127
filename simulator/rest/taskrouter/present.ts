import { epochSeconds, isoSeconds } from '../../http/dates';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import type { TaskChannel, Workflow } from '../../world/task-catalogue';
import type { Activity, Reservation, Task, TaskQueue, Worker, WorkerChannel } from '../../world/taskrouter-types';
import { activityOf } from '../../world/workers';

export const WORKSPACE = `https://taskrouter.twilio.com/v1/Workspaces/${ACCOUNT.workspaceSid}`;

const common = { account_sid: ACCOUNT.accountSid, workspace_sid: ACCOUNT.workspaceSid };

export const presentTask =
  ({ clock, taskrouter }: SimulatedWorld) =>
  (task: Task) => {
    const url = `${WORKSPACE}/Tasks/${task.sid}`;
    const workflow = taskrouter.workflows().find(({ sid }) => sid === task.workflowSid);
    const queue = taskrouter.queues.find(({ sid }) => sid === task.taskQueueSid);
    return {
      ...common,
      sid: task.sid,
      age: epochSeconds(clock.now() - task.dateCreated),
      assignment_status: task.assignmentStatus,
      attributes: JSON.stringify(task.attributes),
      addons: '{}',
      date_created: isoSeconds(task.dateCreated),
      date_updated: isoSeconds(task.dateUpdated),
      task_queue_entered_date: task.taskQueueEnteredDate === null ? null : isoSeconds(task.taskQueueEnteredDate),
      virtual_start_time: isoSeconds(task.dateCreated),
      priority: task.priority,
      reason: task.reason,
      task_queue_sid: task.taskQueueSid,
      task_queue_friendly_name: queue?.friendlyName ?? null,
      task_channel_sid: task.taskChannelSid,
      task_channel_unique_name: task.taskChannelUniqueName,
      timeout: task.timeout,
      workflow_sid: task.workflowSid,
      workflow_friendly_name: workflow?.friendlyName ?? null,
      ignore_capacity: false,
      routing_target: task.routingTarget,
      url,
      links: {
        workspace: WORKSPACE,
        workflow: `${WORKSPACE}/Workflows/${task.workflowSid}`,
        reservations: `${url}/Reservations`,
        ...(task.taskQueueSid !== null && { task_queue: `${WORKSPACE}/TaskQueues/${task.taskQueueSid}` }),
      },
    };
  };

/** `owner` is the path at which it was asked for: below its task or below its worker. */
export const presentReservation =
  ({ taskrouter }: SimulatedWorld, owner: string) =>
  (reservation: Reservation) => ({
    ...common,
    sid: reservation.sid,
    reservation_status: reservation.reservationStatus,
    task_sid: reservation.taskSid,
    worker_sid: reservation.workerSid,
    worker_name: taskrouter.worker(reservation.workerSid)?.friendlyName ?? null,
    date_created: isoSeconds(reservation.dateCreated),
    date_updated: isoSeconds(reservation.dateUpdated),
    url: `${WORKSPACE}/${owner}/Reservations/${reservation.sid}`,
    links: {
      workspace: WORKSPACE,
      task: `${WORKSPACE}/Tasks/${reservation.taskSid}`,
      worker: `${WORKSPACE}/Workers/${reservation.workerSid}`,
    },
  });

export const presentWorker = (worker: Worker) => {
  const url = `${WORKSPACE}/Workers/${worker.sid}`;
  const activity = activityOf(worker.activitySid);
  return {
    ...common,
    sid: worker.sid,
    friendly_name: worker.friendlyName,
    activity_name: activity.friendlyName,
    activity_sid: activity.sid,
    available: activity.available,
    attributes: JSON.stringify(worker.attributes),
    date_created: isoSeconds(worker.dateCreated),
    date_updated: isoSeconds(worker.dateUpdated),
    date_status_changed: isoSeconds(worker.dateStatusChanged),
    url,
    links: {
      channels: `${url}/Channels`,
      activity: `${WORKSPACE}/Activities/${activity.sid}`,
      workspace: WORKSPACE,
      reservations: `${url}/Reservations`,
      statistics: `${url}/Statistics`,
    },
  };
};

export const presentWorkerChannel = (worker: Worker) => (channel: WorkerChannel) => ({
  ...common,
  sid: channel.sid,
  assigned_tasks: channel.assignedTasks,
  available: channel.available,
  available_capacity_percentage:
    channel.configuredCapacity === 0
      ? 0
      : Math.round((100 * (channel.configuredCapacity - channel.assignedTasks)) / channel.configuredCapacity),
  configured_capacity: channel.configuredCapacity,
  date_created: isoSeconds(worker.dateCreated),
  date_updated: isoSeconds(worker.dateUpdated),
  task_channel_sid: channel.taskChannelSid,
  task_channel_unique_name: channel.taskChannelUniqueName,
  worker_sid: worker.sid,
  url: `${WORKSPACE}/Workers/${worker.sid}/Channels/${channel.sid}`,
});

/** Things that never change after the workspace was made all carry its date. */
const dated = ({ settings: { workspace } }: SimulatedWorld) => ({
  date_created: isoSeconds(workspace.dateCreated),
  date_updated: isoSeconds(workspace.dateCreated),
});

export const presentActivity = (world: SimulatedWorld) => (activity: Activity) => ({
  ...common,
  ...dated(world),
  sid: activity.sid,
  friendly_name: activity.friendlyName,
  available: activity.available,
  url: `${WORKSPACE}/Activities/${activity.sid}`,
  links: { workspace: WORKSPACE },
});

export const presentTaskChannel = (world: SimulatedWorld) => (channel: TaskChannel) => ({
  ...common,
  ...dated(world),
  sid: channel.sid,
  friendly_name: channel.friendlyName,
  unique_name: channel.uniqueName,
  channel_optimized_routing: false,
  url: `${WORKSPACE}/TaskChannels/${channel.sid}`,
  links: { workspace: WORKSPACE },
});

export const presentQueue = (world: SimulatedWorld) => (queue: TaskQueue) => {
  const url = `${WORKSPACE}/TaskQueues/${queue.sid}`;
  return {
    ...common,
    ...dated(world),
    sid: queue.sid,
    friendly_name: queue.friendlyName,
    target_workers: queue.targetWorkers,
    task_order: 'FIFO',
    max_reserved_workers: 1,
    assignment_activity_sid: null,
    assignment_activity_name: null,
    reservation_activity_sid: null,
    reservation_activity_name: null,
    url,
    links: {
      workspace: WORKSPACE,
      statistics: `${url}/Statistics`,
      real_time_statistics: `${url}/RealTimeStatistics`,
      cumulative_statistics: `${url}/CumulativeStatistics`,
      list_statistics: `${WORKSPACE}/TaskQueues/Statistics`,
    },
  };
};

export const presentWorkflow = (world: SimulatedWorld) => (workflow: Workflow) => {
  const url = `${WORKSPACE}/Workflows/${workflow.sid}`;
  return {
    ...common,
    ...dated(world),
    sid: workflow.sid,
    friendly_name: workflow.friendlyName,
    configuration: workflow.configuration,
    task_reservation_timeout: workflow.taskReservationTimeout,
    document_content_type: 'application/json',
    assignment_callback_url: null,
    fallback_assignment_callback_url: null,
    url,
    links: {
      workspace: WORKSPACE,
      statistics: `${url}/Statistics`,
      real_time_statistics: `${url}/RealTimeStatistics`,
      cumulative_statistics: `${url}/CumulativeStatistics`,
    },
  };
};
