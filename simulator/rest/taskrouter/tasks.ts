import { page } from '../../http/paging';
import { get, header, noContent, post, type Reply, type RestRequest, type Route, remove } from '../../http/route';
import type { SimulatedWorld } from '../../world/create-world';
import { fault } from '../../world/fault';
import type { Task } from '../../world/taskrouter-types';
import { presentTask } from './present';
import { checkWorkspace, needIn, PATH } from './workspace-path';

const STATUSES = ['pending', 'reserved', 'assigned', 'wrapping', 'completed', 'canceled'] as const;

/** Which tasks a list asks for. */
const wantedBy = ({ query }: RestRequest) => {
  const statuses = query.text('AssignmentStatus')?.split(',');
  const queueSid = query.text('TaskQueueSid');
  const workflowSid = query.text('WorkflowSid');
  const attributes = query.text('EvaluateTaskAttributes');
  const [, name, value] = /^(\w+)\s*==?\s*["'](.*)["']$/.exec(attributes ?? '') ?? [];
  if (attributes !== undefined && name === undefined) {
    throw fault('invalidParameter', `EvaluateTaskAttributes is simulated as name == "value" only, got ${attributes}`);
  }
  return (task: Task) =>
    (statuses?.includes(task.assignmentStatus) ?? true) &&
    (queueSid === undefined || task.taskQueueSid === queueSid) &&
    (workflowSid === undefined || task.workflowSid === workflowSid) &&
    (name === undefined || task.attributes[name] === value);
};

export const taskRoutes = (world: SimulatedWorld): Route[] => {
  const { taskrouter } = world;
  const present = presentTask(world);

  /** A task's answer carries its version as ETag. */
  const reply = (status: number, task: Task): Reply => ({
    status,
    body: present(task),
    headers: { ETag: `"${task.version}"` },
  });
  const need = (request: RestRequest) => needIn(request, taskOf(request), 'Tasks');
  const taskOf = ({ params }: RestRequest) => {
    const task = taskrouter.task(params.Sid ?? '');
    return task ? [task] : [];
  };

  return [
    post(`${PATH}/Tasks`, (request) => {
      checkWorkspace(request);
      const { form } = request;
      const task = taskrouter.createTask({
        attributes: form.attributes() ?? {},
        workflowSid: form.text('WorkflowSid'),
        taskQueueSid: form.text('TaskQueueSid'),
        taskChannel: form.text('TaskChannel'),
        priority: form.integer('Priority'),
        timeout: form.integer('Timeout'),
      });
      return reply(201, task);
    }),
    get(`${PATH}/Tasks`, (request) => {
      checkWorkspace(request);
      const all = taskrouter.tasks().filter(wantedBy(request));
      return page(request, 'tasks', all, present);
    }),
    get(`${PATH}/Tasks/:Sid`, (request) => reply(200, need(request))),
    post(`${PATH}/Tasks/:Sid`, (request) => {
      const { form } = request;
      const patch = {
        attributes: form.attributes(),
        priority: form.integer('Priority'),
        assignmentStatus: form.oneOf('AssignmentStatus', STATUSES),
        reason: form.text('Reason'),
      };
      return reply(200, taskrouter.updateTask(need(request).sid, patch, header(request, 'if-match')));
    }),
    remove(`${PATH}/Tasks/:Sid`, (request) => {
      taskrouter.deleteTask(need(request).sid, header(request, 'if-match'));
      return noContent;
    }),
  ];
};
