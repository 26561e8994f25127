import type { JsonObject } from './json';

export interface Activity {
  readonly sid: string;
  readonly friendlyName: string;
  readonly available: boolean;
}

export interface WorkerChannel {
  readonly sid: string;
  readonly taskChannelSid: string;
  readonly taskChannelUniqueName: string;
  configuredCapacity: number;
  available: boolean;
  /** Reservations that count against the capacity now: pending, accepted, wrapping. */
  assignedTasks: number;
}

export interface Worker {
  readonly sid: string;
  friendlyName: string;
  attributes: JsonObject;
  activitySid: string;
  readonly channels: WorkerChannel[];
  version: number;
  readonly dateCreated: number;
  dateUpdated: number;
  dateStatusChanged: number;
}

export type AssignmentStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

export interface Task {
  readonly sid: string;
  attributes: JsonObject;
  assignmentStatus: AssignmentStatus;
  priority: number;
  reason: string | null;
  readonly taskChannelSid: string;
  readonly taskChannelUniqueName: string;
  readonly workflowSid: string;
  taskQueueSid: string | null;
  taskQueueEnteredDate: number | null;
  /** The one worker whom it may be offered to; null for everybody in the queue. */
  readonly routingTarget: string | null;
  /** Seconds until an unfinished task is canceled. */
  readonly timeout: number;
  version: number;
  readonly dateCreated: number;
  dateUpdated: number;
}

export type ReservationStatus =
  | 'pending'
  | 'accepted'
  | 'rejected'
  | 'timeout'
  | 'canceled'
  | 'rescinded'
  | 'wrapping'
  | 'completed';

export interface Reservation {
  readonly sid: string;
  readonly taskSid: string;
  readonly workerSid: string;
  reservationStatus: ReservationStatus;
  /** Seconds. */
  readonly reservationTimeout: number;
  version: number;
  readonly dateCreated: number;
  dateUpdated: number;
}

export interface TaskQueue {
  readonly sid: string;
  friendlyName: string;
  targetWorkers: string;
}

export interface TaskRouter {
  readonly activities: readonly Activity[];
  readonly queues: readonly TaskQueue[];
  workers(): Worker[];
  worker(sid: string): Worker | undefined;
  workerByIdentity(identity: string): Worker | undefined;
  setActivity(workerSid: string, activitySid: string): Worker;
  setWorkerAttributes(workerSid: string, attributes: JsonObject): Worker;

  tasks(): Task[];
  task(sid: string): Task | undefined;
  /** `version` is what `If-Match` names: another one than the task's rejects with 412. */
  updateTask(
    sid: string,
    patch: { attributes?: JsonObject; priority?: number; assignmentStatus?: AssignmentStatus; reason?: string },
    ifMatch?: string,
  ): Task;

  reservations(): Reservation[];
  reservation(sid: string): Reservation | undefined;
  updateReservation(sid: string, status: ReservationStatus): Reservation;
}

/** Records are copies from the moment of the event: what follows at once does not show through. */
export interface TaskRouterEvent {
  readonly type: string;
  readonly task?: Task;
  readonly reservation?: Reservation;
  readonly worker?: Worker;
  /** With `worker.activity.update` only. */
  readonly previousActivitySid?: string;
}
