import { page } from '../../http/paging';
import { created, get, ok, param, post, type Route } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import { workflowTo } from '../../world/task-catalogue';
import { presentActivity, presentQueue, presentTaskChannel, presentWorkflow } from './present';
import { checkWorkspace, needIn, PATH } from './workspace-path';

/** Activities, task channels, queues and workflows: what tasks are routed by. */
export const catalogueRoutes = (world: SimulatedWorld): Route[] => {
  const { taskrouter } = world;
  const queues = () => taskrouter.queues;
  return [
    get(`${PATH}/Activities`, (request) => {
      checkWorkspace(request);
      const name = request.query.text('FriendlyName');
      const all = taskrouter.activities.filter(({ friendlyName }) => name === undefined || friendlyName === name);
      return page(request, 'activities', all, presentActivity(world));
    }),
    get(`${PATH}/Activities/:Sid`, (request) =>
      ok(presentActivity(world)(needIn(request, taskrouter.activities, 'Activities'))),
    ),
    get(`${PATH}/TaskChannels`, (request) => {
      checkWorkspace(request);
      return page(request, 'channels', taskrouter.taskChannels, presentTaskChannel(world));
    }),
    get(`${PATH}/TaskChannels/:Sid`, (request) => {
      checkWorkspace(request);
      const wanted = param(request, 'Sid');
      const channel = taskrouter.taskChannels.find(({ sid, uniqueName }) => sid === wanted || uniqueName === wanted);
      if (!channel) throw notFound(`/TaskChannels/${wanted}`);
      return ok(presentTaskChannel(world)(channel));
    }),
    get(`${PATH}/TaskQueues`, (request) => {
      checkWorkspace(request);
      const name = request.query.text('FriendlyName');
      const all = queues().filter(({ friendlyName }) => name === undefined || friendlyName === name);
      return page(request, 'task_queues', all, presentQueue(world));
    }),
    post(`${PATH}/TaskQueues`, (request) => {
      checkWorkspace(request);
      const friendlyName = request.form.needText('FriendlyName');
      const targetWorkers = request.form.text('TargetWorkers') || '1==1';
      return created(presentQueue(world)(taskrouter.addQueue({ friendlyName, targetWorkers })));
    }),
    get(`${PATH}/TaskQueues/:Sid`, (request) => ok(presentQueue(world)(needIn(request, queues(), 'TaskQueues')))),
    get(`${PATH}/Workflows`, (request) => {
      checkWorkspace(request);
      const name = request.query.text('FriendlyName');
      const all = taskrouter.workflows().filter(({ friendlyName }) => name === undefined || friendlyName === name);
      return page(request, 'workflows', all, presentWorkflow(world));
    }),
    post(`${PATH}/Workflows`, (request) => {
      checkWorkspace(request);
      const { form } = request;
      form.object('Configuration');
      const workflow = taskrouter.addWorkflow({
        friendlyName: form.needText('FriendlyName'),
        configuration: form.text('Configuration') ?? workflowTo(queues()[0]?.sid ?? ''),
        taskReservationTimeout: form.integer('TaskReservationTimeout') ?? 120,
      });
      return created(presentWorkflow(world)(workflow));
    }),
    get(`${PATH}/Workflows/:Sid`, (request) =>
      ok(presentWorkflow(world)(needIn(request, taskrouter.workflows(), 'Workflows'))),
    ),
    post(`${PATH}/Workflows/:Sid`, (request) => {
      const { form } = request;
      const workflow = needIn(request, taskrouter.workflows(), 'Workflows');
      form.object('Configuration');
      workflow.friendlyName = form.text('FriendlyName') ?? workflow.friendlyName;
      workflow.configuration = form.text('Configuration') ?? workflow.configuration;
      workflow.taskReservationTimeout = form.integer('TaskReservationTimeout') ?? workflow.taskReservationTimeout;
      return ok(presentWorkflow(world)(workflow));
    }),
  ];
};
