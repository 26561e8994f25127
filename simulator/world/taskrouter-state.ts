import { notFound } from './fault';
import type { Workspace } from './settings';
import type { Stage } from './stage';
import { FIRST_QUEUE, FIRST_WORKFLOW, TASK_CHANNELS, type TaskChannel, type Workflow } from './task-catalogue';
import type { Reservation, ReservationStatus, Task, TaskQueue, TaskRouterEvent, Worker } from './taskrouter-types';

/** A reservation in one of these counts against its worker's capacity. */
const OCCUPYING: ReadonlySet<ReservationStatus> = new Set(['pending', 'accepted', 'wrapping']);

export const isOccupying = (reservation: Reservation): boolean => OCCUPYING.has(reservation.reservationStatus);

/** What TaskRouter holds, and how it tells of changes. The rules stand in the modules that work on it. */
export class TaskRouterState {
  readonly workers = new Map<string, Worker>();
  readonly queues = new Map<string, TaskQueue>([[FIRST_QUEUE.sid, { ...FIRST_QUEUE }]]);
  readonly workflows = new Map<string, Workflow>([[FIRST_WORKFLOW.sid, { ...FIRST_WORKFLOW }]]);
  readonly tasks = new Map<string, Task>();
  readonly reservations = new Map<string, Reservation>();
  /** Tasks that wait for a worker: only these are looked at when one becomes free. */
  readonly waiting = new Set<Task>();
  /** Cancels the timer of a pending reservation (by its SID) or of an unfinished task. */
  readonly cancelTimer = new Map<string, () => void>();
  /** Workers who declined a task, by its SID: others are asked first. */
  readonly declined = new Map<string, Set<string>>();
  readonly #reservationsByTask = new Map<string, Reservation[]>();

  constructor(
    readonly stage: Stage,
    /** Its `timeoutActivitySid` is where a worker goes who lets a reservation time out. */
    readonly workspace: Pick<Workspace, 'timeoutActivitySid'>,
  ) {}

  emit(
    type: string,
    { task, reservation, worker }: Pick<TaskRouterEvent, 'task' | 'reservation' | 'worker'>,
    previousActivitySid?: string,
  ): void {
    this.stage.bus.emit('taskrouter.event', {
      type,
      ...(task && { task: { ...task } }),
      ...(reservation && { reservation: { ...reservation } }),
      ...(worker && { worker: { ...worker } }),
      ...(previousActivitySid && { previousActivitySid }),
    });
  }

  needTask(sid: string): Task {
    const task = this.tasks.get(sid);
    if (!task) throw notFound(`/Tasks/${sid}`);
    return task;
  }

  needWorker(sid: string): Worker {
    const worker = this.workers.get(sid);
    if (!worker) throw notFound(`/Workers/${sid}`);
    return worker;
  }

  needReservation(sid: string): Reservation {
    const reservation = this.reservations.get(sid);
    if (!reservation) throw notFound(`/Reservations/${sid}`);
    return reservation;
  }

  taskChannel(sidOrUniqueName: string): TaskChannel | undefined {
    return TASK_CHANNELS.find(({ sid, uniqueName }) => sid === sidOrUniqueName || uniqueName === sidOrUniqueName);
  }

  addReservation(reservation: Reservation): void {
    this.reservations.set(reservation.sid, reservation);
    this.#reservationsByTask.set(reservation.taskSid, [...this.reservationsOf(reservation.taskSid), reservation]);
  }

  reservationsOf(taskSid: string): readonly Reservation[] {
    return this.#reservationsByTask.get(taskSid) ?? [];
  }

  removeTask(task: Task): void {
    for (const { sid } of this.reservationsOf(task.sid)) this.reservations.delete(sid);
    this.#reservationsByTask.delete(task.sid);
    this.declined.delete(task.sid);
    this.waiting.delete(task);
    this.stopTimer(task.sid);
    this.tasks.delete(task.sid);
  }

  startTimer(sid: string, ms: number, task: () => void): void {
    this.stopTimer(sid);
    this.cancelTimer.set(sid, this.stage.clock.after(ms, task));
  }

  stopTimer(sid: string): void {
    this.cancelTimer.get(sid)?.();
    this.cancelTimer.delete(sid);
  }

  /** Marks a record as changed now. */
  touch(record: { version: number; dateUpdated: number }): void {
    record.version += 1;
    record.dateUpdated = this.stage.clock.now();
  }
}
