import { isoSeconds } from '../../http/dates';
import { get, ok, param, type RestRequest, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import { activityOf } from '../../world/workers';
import { WORKSPACE } from './present';
import { cumulativeFigures, realTimeFigures } from './task-figures';
import { checkWorkspace, PATH } from './workspace-path';

const MINUTE_MS = 60_000;
const DEFAULT_MINUTES = 15;

/** Statistics of workflows and of queues: counted over the last `Minutes`, and as things stand. */
export const statisticsRoutes = (world: SimulatedWorld): Route[] => {
  const { clock, taskEvents, taskrouter } = world;

  const common = (url: string) => ({
    account_sid: ACCOUNT.accountSid,
    workspace_sid: ACCOUNT.workspaceSid,
    url: `${WORKSPACE}/${url}`,
  });

  const cumulative = (request: RestRequest, field: 'WorkflowSid' | 'TaskQueueSid', sid: string) => {
    const end = clock.now();
    const start = end - (request.query.integer('Minutes') ?? DEFAULT_MINUTES) * MINUTE_MS;
    const events = taskEvents.entries().filter(({ at, params }) => at >= start && params[field] === sid);
    return { ...cumulativeFigures(events), start_time: isoSeconds(start), end_time: isoSeconds(end) };
  };

  const ofWorkflow = {
    realTime: (sid: string) =>
      realTimeFigures(
        taskrouter.tasks().filter(({ workflowSid }) => workflowSid === sid),
        clock.now(),
      ),
    cumulative: (request: RestRequest, sid: string) => ({
      ...cumulative(request, 'WorkflowSid', sid),
      tasks_timed_out_in_workflow: 0,
    }),
  };

  const workersByActivity = () =>
    taskrouter.activities.map(({ sid, friendlyName }) => ({
      sid,
      friendly_name: friendlyName,
      workers: taskrouter.workers().filter(({ activitySid }) => activitySid === sid).length,
    }));

  const ofQueue = {
    realTime: (sid: string) => {
      const figures = realTimeFigures(
        taskrouter.tasks().filter(({ taskQueueSid }) => taskQueueSid === sid),
        clock.now(),
      );
      const workers = taskrouter.workers();
      return {
        ...figures,
        longest_relative_task_age_in_queue: figures.longest_task_waiting_age,
        longest_relative_task_sid_in_queue: figures.longest_task_waiting_sid,
        activity_statistics: workersByActivity(),
        total_available_workers: workers.filter(({ activitySid }) => activityOf(activitySid).available).length,
        total_eligible_workers: workers.length,
      };
    },
    cumulative: (request: RestRequest, sid: string) => {
      const figures = cumulative(request, 'TaskQueueSid', sid);
      return { ...figures, wait_duration_in_queue_until_accepted: figures.wait_duration_until_accepted };
    },
  };

  const routesOf = (
    { collection, sidField, has }: { collection: string; sidField: string; has: (sid: string) => boolean },
    figures: typeof ofWorkflow | typeof ofQueue,
  ): Route[] => {
    const path = `${PATH}/${collection}/:OwnerSid`;
    const need = (request: RestRequest) => {
      checkWorkspace(request);
      const sid = param(request, 'OwnerSid');
      if (!has(sid)) throw notFound(`/${collection}/${sid}`);
      return sid;
    };
    return [
      get(`${path}/RealTimeStatistics`, (request) => {
        const sid = need(request);
        const url = `${collection}/${sid}/RealTimeStatistics`;
        return ok({ ...common(url), [sidField]: sid, ...figures.realTime(sid) });
      }),
      get(`${path}/CumulativeStatistics`, (request) => {
        const sid = need(request);
        const url = `${collection}/${sid}/CumulativeStatistics`;
        return ok({ ...common(url), [sidField]: sid, ...figures.cumulative(request, sid) });
      }),
      get(`${path}/Statistics`, (request) => {
        const sid = need(request);
        const both = { realtime: figures.realTime(sid), cumulative: figures.cumulative(request, sid) };
        return ok({ ...common(`${collection}/${sid}/Statistics`), [sidField]: sid, ...both });
      }),
    ];
  };

  const hasWorkflow = (sid: string) => taskrouter.workflows().some((workflow) => workflow.sid === sid);
  const hasQueue = (sid: string) => taskrouter.queues.some((queue) => queue.sid === sid);
  return [
    ...routesOf({ collection: 'Workflows', sidField: 'workflow_sid', has: hasWorkflow }, ofWorkflow),
    ...routesOf({ collection: 'TaskQueues', sidField: 'task_queue_sid', has: hasQueue }, ofQueue),
  ];
};
