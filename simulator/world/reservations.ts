import { fault } from './fault';
import { isOccupying, type TaskRouterState } from './taskrouter-state';
import type { AssignmentStatus, Reservation, ReservationStatus, Task, Worker } from './taskrouter-types';

/** Which status may follow which, when somebody asks over an API. */
const NEXT: Partial<Record<ReservationStatus, readonly ReservationStatus[]>> = {
  pending: ['accepted', 'rejected'],
  accepted: ['wrapping', 'completed'],
  wrapping: ['completed'],
};

/** The event type that tells of a reservation's new status. */
const eventOf = (status: ReservationStatus) => `reservation.${status === 'wrapping' ? 'wrapup' : status}`;

export const setTaskStatus = (state: TaskRouterState, task: Task, status: AssignmentStatus): void => {
  task.assignmentStatus = status;
  state.touch(task);
};

/** Gives the reservation a status, keeps the worker's load right and tells of it. */
export const setReservationStatus = (
  state: TaskRouterState,
  reservation: Reservation,
  status: ReservationStatus,
): void => {
  const wasOccupying = isOccupying(reservation);
  reservation.reservationStatus = status;
  state.touch(reservation);
  if (status !== 'pending') state.stopTimer(reservation.sid);
  const task = state.needTask(reservation.taskSid);
  const worker = state.needWorker(reservation.workerSid);
  if (wasOccupying && !isOccupying(reservation)) changeLoad(worker, task, -1);
  state.emit(eventOf(status), { task, reservation, worker });
};

const changeLoad = (worker: Worker, task: Task, by: 1 | -1) => {
  const channel = worker.channels.find(({ taskChannelSid }) => taskChannelSid === task.taskChannelSid);
  if (channel) channel.assignedTasks += by;
};

/** Offers the task to the worker, who has the workflow's time to answer. */
export const reserve = (
  state: TaskRouterState,
  task: Task,
  worker: Worker,
  onUnanswered: (reservation: Reservation) => void,
): Reservation => {
  const now = state.stage.clock.now();
  const reservation: Reservation = {
    sid: state.stage.newSid('WR'),
    taskSid: task.sid,
    workerSid: worker.sid,
    reservationStatus: 'pending',
    reservationTimeout: state.workflows.get(task.workflowSid)?.taskReservationTimeout ?? 120,
    version: 0,
    dateCreated: now,
    dateUpdated: now,
  };
  state.waiting.delete(task);
  state.addReservation(reservation);
  setTaskStatus(state, task, 'reserved');
  changeLoad(worker, task, 1);
  state.startTimer(reservation.sid, reservation.reservationTimeout * 1000, () => onUnanswered(reservation));
  state.emit('reservation.created', { task, reservation, worker });
  return reservation;
};

/** Rejects with 400/20001 when the reservation cannot go from where it is to `status`. */
export const checkTransition = (reservation: Reservation, status: ReservationStatus): void => {
  if (NEXT[reservation.reservationStatus]?.includes(status)) return;
  throw fault(
    'invalidParameter',
    `Cannot update reservation ${reservation.sid} to ${status}: its current status is ${reservation.reservationStatus}`,
  );
};
