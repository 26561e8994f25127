import { ok } from '../realtime/answer';
import { ACCOUNT } from '../world/account';
import type { World } from '../world/world-types';
import type { HostHandler } from './host-request';

const meta = (key: string) => ({ key, page: 0, page_size: 50, next_page_url: null });

/** `taskrouter.twilio.com` as the browser's queue statistics ask it. */
export const taskRouterHost =
  ({ taskrouter }: World): HostHandler =>
  ({ path }) => {
    if (path.endsWith('/TaskQueues')) {
      const queues = taskrouter.queues.map(({ sid, friendlyName }) => ({
        sid,
        friendly_name: friendlyName,
        workspace_sid: ACCOUNT.workspaceSid,
        account_sid: ACCOUNT.accountSid,
      }));
      return ok({ task_queues: queues, meta: meta('task_queues') });
    }
    if (path.endsWith('/TaskChannels')) {
      const channels = taskrouter.workers()[0]?.channels ?? [];
      const named = channels.map(({ taskChannelSid, taskChannelUniqueName }) => ({
        sid: taskChannelSid,
        unique_name: taskChannelUniqueName,
        friendly_name: taskChannelUniqueName,
      }));
      return ok({ channels: named, meta: meta('channels') });
    }
    return undefined;
  };
