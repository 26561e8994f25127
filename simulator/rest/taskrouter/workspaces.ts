import { isoSeconds } from '../../http/dates';
import { page } from '../../http/paging';
import { get, ok, post, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { activityOf } from '../../world/workers';
import { WORKSPACE } from './present';
import { checkWorkspace, PATH } from './workspace-path';

export const workspaceRoutes = ({ clock, settings: { workspace } }: SimulatedWorld): Route[] => {
  const present = () => ({
    sid: ACCOUNT.workspaceSid,
    account_sid: ACCOUNT.accountSid,
    friendly_name: workspace.friendlyName,
    default_activity_name: activityOf(workspace.defaultActivitySid).friendlyName,
    default_activity_sid: workspace.defaultActivitySid,
    timeout_activity_name: activityOf(workspace.timeoutActivitySid).friendlyName,
    timeout_activity_sid: workspace.timeoutActivitySid,
    event_callback_url: workspace.eventCallbackUrl || null,
    events_filter: workspace.eventsFilter || null,
    multi_task_enabled: workspace.multiTaskEnabled,
    prioritize_queue_order: workspace.prioritizeQueueOrder,
    date_created: isoSeconds(workspace.dateCreated),
    date_updated: isoSeconds(workspace.dateUpdated),
    url: WORKSPACE,
    links: {
      activities: `${WORKSPACE}/Activities`,
      cumulative_statistics: `${WORKSPACE}/CumulativeStatistics`,
      events: `${WORKSPACE}/Events`,
      real_time_statistics: `${WORKSPACE}/RealTimeStatistics`,
      statistics: `${WORKSPACE}/Statistics`,
      task_channels: `${WORKSPACE}/TaskChannels`,
      task_queues: `${WORKSPACE}/TaskQueues`,
      tasks: `${WORKSPACE}/Tasks`,
      workers: `${WORKSPACE}/Workers`,
      workflows: `${WORKSPACE}/Workflows`,
    },
  });

  return [
    get('/v1/Workspaces', (request) => page(request, 'workspaces', [workspace], present)),
    get(PATH, (request) => {
      checkWorkspace(request);
      return ok(present());
    }),
    post(PATH, (request) => {
      checkWorkspace(request);
      const { form } = request;
      workspace.friendlyName = form.text('FriendlyName') ?? workspace.friendlyName;
      workspace.eventCallbackUrl = form.text('EventCallbackUrl') ?? workspace.eventCallbackUrl;
      workspace.eventsFilter = form.text('EventsFilter') ?? workspace.eventsFilter;
      workspace.multiTaskEnabled = form.boolean('MultiTaskEnabled') ?? workspace.multiTaskEnabled;
      workspace.prioritizeQueueOrder =
        form.oneOf('PrioritizeQueueOrder', ['FIFO', 'LIFO']) ?? workspace.prioritizeQueueOrder;
      workspace.defaultActivitySid = form.text('DefaultActivitySid') ?? workspace.defaultActivitySid;
      workspace.timeoutActivitySid = form.text('TimeoutActivitySid') ?? workspace.timeoutActivitySid;
      workspace.dateUpdated = clock.now();
      return ok(present());
    }),
  ];
};
