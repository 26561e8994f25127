import { ACCOUNT } from '../../world/account';
import type { JsonObject } from '../../world/json';
import type { World } from '../../world/world-types';

/** One entry of Flex's search index, `data` as Flex UI reads it. */
export interface InsightsItem {
  readonly key: string;
  /** Only ever grows: a browser drops what is no newer than what it has. */
  readonly revision: number;
  readonly data: JsonObject;
}

const iso = (ms: number): string => new Date(ms).toISOString();

function workers({ taskrouter }: World): InsightsItem[] {
  return taskrouter.workers().map((worker) => ({
    key: worker.sid,
    revision: worker.version,
    data: {
      worker_sid: worker.sid,
      workspace_sid: ACCOUNT.workspaceSid,
      friendly_name: worker.friendlyName,
      activity_name: taskrouter.activities.find(({ sid }) => sid === worker.activitySid)?.friendlyName ?? '',
      attributes: worker.attributes,
      date_activity_changed: iso(worker.dateStatusChanged),
      date_updated: iso(worker.dateUpdated),
    },
  }));
}

function reservations({ taskrouter, clock }: World): InsightsItem[] {
  return taskrouter.reservations().flatMap((reservation) => {
    const task = taskrouter.task(reservation.taskSid);
    if (!task) return [];
    const queue = taskrouter.queues.find(({ sid }) => sid === task.taskQueueSid);
    return [
      {
        key: reservation.sid,
        revision: reservation.version + task.version,
        data: {
          reservation_sid: reservation.sid,
          worker_sid: reservation.workerSid,
          task_sid: task.sid,
          workspace_sid: ACCOUNT.workspaceSid,
          status: reservation.reservationStatus,
          task_status: task.assignmentStatus,
          task_age: Math.floor((clock.now() - task.dateCreated) / 1000),
          task_priority: task.priority,
          task_channel_unique_name: task.taskChannelUniqueName,
          task_routing_target: task.routingTarget,
          queue_name: queue?.friendlyName ?? '',
          attributes: task.attributes,
          date_created: iso(reservation.dateCreated),
          date_updated: iso(reservation.dateUpdated),
        },
      },
    ];
  });
}

const INDEXES: Readonly<Record<string, (world: World) => InsightsItem[]>> = {
  'tr-worker': workers,
  'tr-reservation': reservations,
};

/** All that an index holds now. Flex's other indexes are empty here. */
export const insightsItems = (world: World, index: string): InsightsItem[] => INDEXES[index]?.(world) ?? [];
