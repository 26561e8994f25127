import { fault } from './fault';
import type { JsonObject } from './json';
import { ACTIVITIES, ACTIVITY_SIDS, TASK_CHANNELS } from './task-catalogue';
import type { TaskRouterState } from './taskrouter-state';
import type { Worker } from './taskrouter-types';

export interface NewWorker {
  readonly friendlyName: string;
  readonly attributes?: JsonObject;
  readonly activitySid?: string;
  /** For the account's first worker only; others get a new one. */
  readonly sid?: string;
}

export const activityOf = (sid: string) => {
  const activity = ACTIVITIES.find((each) => each.sid === sid);
  if (!activity) throw fault('invalidParameter', `ActivitySid ${sid} is not an activity of this workspace`);
  return activity;
};

export const addWorker = (state: TaskRouterState, input: NewWorker): Worker => {
  if ([...state.workers.values()].some(({ friendlyName }) => friendlyName === input.friendlyName)) {
    throw fault('invalidParameter', `A worker named '${input.friendlyName}' already exists`);
  }
  const now = state.stage.clock.now();
  const worker: Worker = {
    sid: input.sid ?? state.stage.newSid('WK'),
    friendlyName: input.friendlyName,
    attributes: input.attributes ?? {},
    activitySid: activityOf(input.activitySid ?? ACTIVITY_SIDS.offline).sid,
    channels: TASK_CHANNELS.map((channel) => ({
      sid: state.stage.newSid('WC'),
      taskChannelSid: channel.sid,
      taskChannelUniqueName: channel.uniqueName,
      configuredCapacity: channel.capacity,
      available: true,
      assignedTasks: 0,
    })),
    version: 0,
    dateCreated: now,
    dateUpdated: now,
    dateStatusChanged: now,
  };
  state.workers.set(worker.sid, worker);
  state.emit('worker.created', { worker });
  return worker;
};

export const setWorkerActivity = (state: TaskRouterState, worker: Worker, activitySid: string): void => {
  const activity = activityOf(activitySid);
  const previous = worker.activitySid;
  if (previous === activity.sid) return;
  worker.activitySid = activity.sid;
  state.touch(worker);
  worker.dateStatusChanged = worker.dateUpdated;
  state.emit('worker.activity.update', { worker }, previous);
};

/** The chat identity behind `contact_uri`, e.g. `alice_40example_2Ecom` of `client:alice_40example_2Ecom`. */
export const identityOfWorker = (worker: Worker): string => {
  const { contact_uri: contact } = worker.attributes;
  return typeof contact === 'string' ? contact.replace(/^client:/, '') : worker.friendlyName;
};
