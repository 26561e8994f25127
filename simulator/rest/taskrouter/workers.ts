import { page } from '../../http/paging';
import { created, get, noContent, ok, param, post, type RestRequest, type Route, remove } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { fault, notFound } from '../../world/fault';
import type { Worker } from '../../world/taskrouter-types';
import { matchesTarget } from '../../world/worker-expression';
import { activityOf } from '../../world/workers';
import { presentWorker, presentWorkerChannel } from './present';
import { checkWorkspace, needIn, PATH } from './workspace-path';

/** Which workers a list asks for. */
const wantedBy = ({ query }: RestRequest) => {
  const [friendlyName, activitySid, activityName, expression] = [
    query.text('FriendlyName'),
    query.text('ActivitySid'),
    query.text('ActivityName'),
    query.text('TargetWorkersExpression'),
  ];
  const available = query.boolean('Available');
  return (worker: Worker) => {
    const activity = activityOf(worker.activitySid);
    return (
      (friendlyName === undefined || worker.friendlyName === friendlyName) &&
      (activitySid === undefined || activity.sid === activitySid) &&
      (activityName === undefined || activity.friendlyName === activityName) &&
      (available === undefined || activity.available === available) &&
      (expression === undefined || matchesTarget(expression, worker.attributes))
    );
  };
};

export const workerRoutes = ({ taskrouter }: SimulatedWorld): Route[] => {
  const need = (request: RestRequest) => needIn(request, taskrouter.workers(), 'Workers');

  const needOwner = (request: RestRequest) => {
    checkWorkspace(request);
    const worker = taskrouter.worker(param(request, 'WorkerSid'));
    if (!worker) throw notFound(`/Workers/${param(request, 'WorkerSid')}`);
    return worker;
  };

  /** By SID, task channel SID or the task channel's unique name. */
  const needChannel = (request: RestRequest, worker: Worker) => {
    const wanted = param(request, 'Sid');
    const channel = worker.channels.find(
      (each) => each.sid === wanted || each.taskChannelSid === wanted || each.taskChannelUniqueName === wanted,
    );
    if (!channel) throw notFound(`/Workers/${worker.sid}/Channels/${wanted}`);
    return channel;
  };

  return [
    post(`${PATH}/Workers`, (request) => {
      checkWorkspace(request);
      const { form } = request;
      const worker = taskrouter.addWorker({
        friendlyName: form.needText('FriendlyName'),
        attributes: form.attributes(),
        activitySid: form.text('ActivitySid'),
      });
      return created(presentWorker(worker));
    }),
    get(`${PATH}/Workers`, (request) => {
      checkWorkspace(request);
      return page(request, 'workers', taskrouter.workers().filter(wantedBy(request)), presentWorker);
    }),
    get(`${PATH}/Workers/:Sid`, (request) => ok(presentWorker(need(request)))),
    post(`${PATH}/Workers/:Sid`, (request) => {
      const { form } = request;
      const worker = need(request);
      if (form.has('FriendlyName')) throw fault('invalidParameter', 'Renaming workers is not simulated');
      const attributes = form.attributes();
      if (attributes) taskrouter.setWorkerAttributes(worker.sid, attributes);
      const activitySid = form.text('ActivitySid');
      if (activitySid) taskrouter.setActivity(worker.sid, activitySid);
      return ok(presentWorker(worker));
    }),
    remove(`${PATH}/Workers/:Sid`, (request) => {
      taskrouter.removeWorker(need(request).sid);
      return noContent;
    }),
    get(`${PATH}/Workers/:WorkerSid/Channels`, (request) => {
      const worker = needOwner(request);
      return page(request, 'channels', worker.channels, presentWorkerChannel(worker));
    }),
    get(`${PATH}/Workers/:WorkerSid/Channels/:Sid`, (request) => {
      const worker = needOwner(request);
      return ok(presentWorkerChannel(worker)(needChannel(request, worker)));
    }),
    post(`${PATH}/Workers/:WorkerSid/Channels/:Sid`, (request) => {
      const worker = needOwner(request);
      const channel = needChannel(request, worker);
      taskrouter.setWorkerChannel(worker.sid, channel.sid, {
        capacity: request.form.integer('Capacity'),
        available: request.form.boolean('Available'),
      });
      return ok(presentWorkerChannel(worker)(channel));
    }),
  ];
};
