import { ACCOUNT } from '../../world/account';
import type { Json } from '../../world/json';
import type { World } from '../../world/world-types';

/** What Flex's live query over workers answers; its other indexes are empty here. */
export function queryWorkers({ taskrouter }: World, index: string): Json[] {
  if (index !== 'tr-worker') return [];
  return taskrouter.workers().map((worker) => ({
    key: worker.sid,
    revision: worker.version,
    data: {
      worker_sid: worker.sid,
      workspace_sid: ACCOUNT.workspaceSid,
      friendly_name: worker.friendlyName,
      activity_name: taskrouter.activities.find(({ sid }) => sid === worker.activitySid)?.friendlyName ?? '',
      attributes: worker.attributes,
      date_activity_changed: new Date(worker.dateStatusChanged).toISOString(),
    },
  }));
}
