import { ACCOUNT, AGENT } from './account';
import { fault } from './fault';
import { checkTransition, setReservationStatus, setTaskStatus } from './reservations';
import { giveBack, offerWaiting, reserveFor } from './routing';
import type { Workspace } from './settings';
import type { Stage } from './stage';
import { ACTIVITIES, ACTIVITY_SIDS, TASK_CHANNELS, type TaskChannel, type Workflow } from './task-catalogue';
import { TaskRouterState } from './taskrouter-state';
import type { Reservation, ReservationStatus, Task, TaskQueue, TaskRouter, Worker } from './taskrouter-types';
import { addTask, completeTask, deleteTask, moveTask, type NewTask, releaseTask, wrapUpTask } from './tasks';
import { addWorker, identityOfWorker, type NewWorker, setWorkerActivity } from './workers';

/** TaskRouter with what only REST and the interactions need. */
export interface TaskRouterStore extends TaskRouter {
  readonly taskChannels: readonly TaskChannel[];
  workflows(): Workflow[];
  addQueue(queue: Omit<TaskQueue, 'sid'>): TaskQueue;
  addWorkflow(workflow: Omit<Workflow, 'sid'>): Workflow;
  addWorker(input: NewWorker): Worker;
  removeWorker(sid: string): void;
  /** `capacity` is the number of tasks at once. */
  setWorkerChannel(workerSid: string, channelSid: string, patch: { capacity?: number; available?: boolean }): Worker;
  reservationsOf(taskSid: string): readonly Reservation[];
  createTask(input: NewTask): Task;
  releaseTask(sid: string): void;
  /** Gives a pending task to this worker at once, accepted: what Resume does. */
  assignTask(sid: string, workerSid: string): void;
  deleteTask(sid: string, ifMatch?: string): void;
}

/** What `If-Match` names, bare: `W/"3"`, `"3"` and `3` are the same version. */
const bareVersion = (tag: string) => tag.replace(/^W\//, '').replaceAll('"', '');

const checkVersion = (record: { sid: string; version: number }, ifMatch: string | undefined) => {
  if (ifMatch === undefined || ifMatch === '*' || bareVersion(ifMatch) === String(record.version)) return;
  throw fault('preconditionFailed', `${record.sid} has version ${record.version}, If-Match named ${ifMatch}`);
};

const applyReservationStatus = (state: TaskRouterState, reservation: Reservation, status: ReservationStatus) => {
  checkTransition(reservation, status);
  const task = state.needTask(reservation.taskSid);
  if (status === 'accepted') {
    setTaskStatus(state, task, 'assigned');
    setReservationStatus(state, reservation, 'accepted');
  } else if (status === 'rejected') {
    giveBack(state, reservation, 'rejected');
    offerWaiting(state);
  } else if (status === 'wrapping') wrapUpTask(state, task);
  else completeTask(state, task, null);
};

export const createTaskRouter = (stage: Stage, workspace: Workspace): TaskRouterStore => {
  const state = new TaskRouterState(stage, workspace);
  addWorker(state, {
    sid: ACCOUNT.workerSid,
    friendlyName: AGENT.friendlyName,
    attributes: { ...AGENT.attributes, roles: [...AGENT.attributes.roles] },
    activitySid: ACTIVITY_SIDS.available,
  });

  return {
    activities: ACTIVITIES,
    taskChannels: TASK_CHANNELS,
    get queues() {
      return [...state.queues.values()];
    },
    workflows: () => [...state.workflows.values()],
    addQueue(queue) {
      const added = { ...queue, sid: stage.newSid('WQ') };
      state.queues.set(added.sid, added);
      return added;
    },
    addWorkflow(workflow) {
      const added = { ...workflow, sid: stage.newSid('WW') };
      state.workflows.set(added.sid, added);
      return added;
    },

    workers: () => [...state.workers.values()],
    worker: (sid) => state.workers.get(sid),
    workerByIdentity: (identity) => [...state.workers.values()].find((worker) => identityOfWorker(worker) === identity),
    addWorker(input) {
      const worker = addWorker(state, input);
      offerWaiting(state);
      return worker;
    },
    removeWorker(sid) {
      const worker = state.needWorker(sid);
      if (worker.channels.some(({ assignedTasks }) => assignedTasks > 0)) {
        throw fault('invalidParameter', `Worker ${sid} still has reservations`);
      }
      state.workers.delete(sid);
      state.emit('worker.deleted', { worker });
    },
    setActivity(sid, activitySid) {
      const worker = state.needWorker(sid);
      setWorkerActivity(state, worker, activitySid);
      offerWaiting(state);
      return worker;
    },
    setWorkerAttributes(sid, attributes) {
      const worker = state.needWorker(sid);
      worker.attributes = attributes;
      state.touch(worker);
      state.emit('worker.attributes.update', { worker });
      offerWaiting(state);
      return worker;
    },
    setWorkerChannel(workerSid, channelSid, patch) {
      const worker = state.needWorker(workerSid);
      const channel = worker.channels.find((each) => each.sid === channelSid || each.taskChannelSid === channelSid);
      if (!channel) throw fault('invalidParameter', `${channelSid} is not a channel of worker ${workerSid}`);
      channel.configuredCapacity = patch.capacity ?? channel.configuredCapacity;
      channel.available = patch.available ?? channel.available;
      state.emit('worker.capacity.update', { worker });
      offerWaiting(state);
      return worker;
    },

    tasks: () => [...state.tasks.values()],
    task: (sid) => state.tasks.get(sid),
    createTask: (input) => addTask(state, input),
    releaseTask: (sid) => releaseTask(state, state.needTask(sid)),
    assignTask(sid, workerSid) {
      const reservation = reserveFor(state, state.needTask(sid), state.needWorker(workerSid));
      applyReservationStatus(state, reservation, 'accepted');
    },
    updateTask(sid, patch, ifMatch) {
      const task = state.needTask(sid);
      checkVersion(task, ifMatch);
      if (patch.attributes !== undefined || patch.priority !== undefined) {
        task.attributes = patch.attributes ?? task.attributes;
        task.priority = patch.priority ?? task.priority;
        state.touch(task);
        state.emit('task.updated', { task });
      }
      if (patch.assignmentStatus !== undefined) moveTask(state, task, patch.assignmentStatus, patch.reason ?? null);
      return task;
    },
    deleteTask(sid, ifMatch) {
      const task = state.needTask(sid);
      checkVersion(task, ifMatch);
      deleteTask(state, task);
    },

    reservations: () => [...state.reservations.values()],
    reservation: (sid) => state.reservations.get(sid),
    reservationsOf: (taskSid) => state.reservationsOf(taskSid),
    updateReservation(sid, status) {
      const reservation = state.needReservation(sid);
      applyReservationStatus(state, reservation, status);
      return reservation;
    },
  };
};
