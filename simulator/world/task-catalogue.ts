import { ACCOUNT } from './account';
import type { Activity, TaskQueue } from './taskrouter-types';

const sid = (prefix: string, n: number) => prefix + n.toString(16).padStart(32, '0');

export interface TaskChannel {
  readonly sid: string;
  readonly uniqueName: string;
  readonly friendlyName: string;
  /** Tasks of this kind that a new worker takes at once. */
  readonly capacity: number;
}

export interface Workflow {
  readonly sid: string;
  friendlyName: string;
  /** JSON text, as Twilio keeps it. */
  configuration: string;
  /** Seconds that a worker has to answer a reservation. */
  taskReservationTimeout: number;
}

export const ACTIVITIES: readonly Activity[] = [
  { sid: sid('WA', 1), friendlyName: 'Offline', available: false },
  { sid: sid('WA', 2), friendlyName: 'Available', available: true },
  { sid: sid('WA', 3), friendlyName: 'Unavailable', available: false },
  { sid: sid('WA', 4), friendlyName: 'Break', available: false },
];

/** The activities that the simulator itself moves workers to. */
export const ACTIVITY_SIDS = { offline: sid('WA', 1), available: sid('WA', 2) } as const;

export const TASK_CHANNELS: readonly TaskChannel[] = [
  { sid: sid('TC', 1), uniqueName: 'default', friendlyName: 'Default', capacity: 1 },
  { sid: sid('TC', 2), uniqueName: 'voice', friendlyName: 'Voice', capacity: 1 },
  { sid: sid('TC', 3), uniqueName: 'chat', friendlyName: 'Programmable Chat', capacity: 3 },
  { sid: sid('TC', 4), uniqueName: 'sms', friendlyName: 'SMS', capacity: 3 },
  { sid: sid('TC', 5), uniqueName: 'email', friendlyName: 'Email', capacity: 3 },
];

export const FIRST_QUEUE: TaskQueue = { sid: ACCOUNT.taskQueueSid, friendlyName: 'Everyone', targetWorkers: '1==1' };

export const workflowTo = (queueSid: string): string =>
  JSON.stringify({ task_routing: { filters: [], default_filter: { queue: queueSid } } });

export const FIRST_WORKFLOW: Workflow = {
  sid: ACCOUNT.workflowSid,
  friendlyName: 'Assign to Anyone',
  configuration: workflowTo(FIRST_QUEUE.sid),
  taskReservationTimeout: 120,
};
