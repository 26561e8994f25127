import { reserve, setReservationStatus, setTaskStatus } from './reservations';
import type { TaskRouterState } from './taskrouter-state';
import type { Reservation, Task, Worker } from './taskrouter-types';
import { matchesTarget } from './worker-expression';
import { activityOf, setWorkerActivity } from './workers';

/** A task that everybody free has declined is offered anew after this time. */
const ASK_AGAIN_MS = 1000;

const hasRoom = (worker: Worker, task: Task) =>
  worker.channels.some(
    (channel) =>
      channel.taskChannelSid === task.taskChannelSid &&
      channel.available &&
      channel.assignedTasks < channel.configuredCapacity,
  );

const mayBeOffered = (worker: Worker, { routingTarget }: Task) =>
  routingTarget === null || routingTarget === worker.sid;

const candidates = (state: TaskRouterState, task: Task) => {
  const target = state.queues.get(task.taskQueueSid ?? '')?.targetWorkers ?? '1==1';
  return [...state.workers.values()].filter(
    (worker) =>
      mayBeOffered(worker, task) &&
      activityOf(worker.activitySid).available &&
      hasRoom(worker, task) &&
      matchesTarget(target, worker.attributes),
  );
};

const byUrgency = (a: Task, b: Task) => b.priority - a.priority || a.dateCreated - b.dateCreated;

/** Offers waiting tasks to free workers: highest priority first, then the oldest. */
export const offerWaiting = (state: TaskRouterState): void => {
  if (state.waiting.size === 0) return;
  for (const task of [...state.waiting].sort(byUrgency)) offer(state, task);
};

const offer = (state: TaskRouterState, task: Task) => {
  const free = candidates(state, task);
  const worker = free.find(({ sid }) => !state.declined.get(task.sid)?.has(sid));
  if (worker) reserveFor(state, task, worker);
};

export const reserveFor = (state: TaskRouterState, task: Task, worker: Worker): Reservation =>
  reserve(state, task, worker, (reservation) => letTimeOut(state, reservation));

const letTimeOut = (state: TaskRouterState, reservation: Reservation) => {
  giveBack(state, reservation, 'timeout');
  setWorkerActivity(state, state.needWorker(reservation.workerSid), state.workspace.timeoutActivitySid);
  offerWaiting(state);
};

/** The worker said no, or nothing: the task waits again. */
export const giveBack = (state: TaskRouterState, reservation: Reservation, status: 'rejected' | 'timeout'): void => {
  const task = state.needTask(reservation.taskSid);
  setTaskStatus(state, task, 'pending');
  const declined = state.declined.get(task.sid) ?? new Set<string>();
  state.declined.set(task.sid, declined.add(reservation.workerSid));
  state.waiting.add(task);
  // Told last: a listener may cancel the task.
  setReservationStatus(state, reservation, status);
  state.stage.clock.after(ASK_AGAIN_MS, () => {
    declined.delete(reservation.workerSid);
    offerWaiting(state);
  });
};
