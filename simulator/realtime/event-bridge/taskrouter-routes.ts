import type { Json, JsonObject } from '../../world/json';
import type { AssignmentStatus, Reservation, ReservationStatus } from '../../world/taskrouter-types';
import type { World } from '../../world/world-types';
import { type Answer, notFound, ok } from '../answer';
import { attributesAt, textAt } from '../json-object';
import {
  activityRecord,
  queueRecord,
  reservationRecord,
  taskRecord,
  workerChannelRecords,
  workerRecord,
} from './taskrouter-records';
import type { TunnelRequest } from './tunnel-request';

const OPEN: readonly ReservationStatus[] = ['pending', 'accepted', 'wrapping'];
const SETTABLE: readonly ReservationStatus[] = ['accepted', 'rejected', 'wrapping', 'completed'];
const FINISHING: readonly AssignmentStatus[] = ['wrapping', 'completed', 'canceled'];

const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text);

const listOf = (contents: Json[]): Answer => ok({ contents, after_sid: null, meta: {} });

/**
 * TaskRouter as Flex's own client uses it: `Workspaces/{WS}/...`.
 * @returns undefined for a request that is not simulated
 */
export function handleTaskRouter(world: World, request: TunnelRequest): Answer | undefined {
  const { taskrouter } = world;
  const [, , kind, sid, part, partSid] = request.segments;
  switch (kind) {
    case 'Activities':
      return listOf(taskrouter.activities.map(activityRecord));
    case 'TaskQueues': {
      if (sid === undefined) return listOf(taskrouter.queues.map(queueRecord));
      const queue = taskrouter.queues.find((one) => one.sid === sid);
      return queue ? ok(queueRecord(queue)) : notFound(20404, 'TaskQueue not found');
    }
    case 'Tasks':
      return sid === undefined ? undefined : handleTask(world, sid, request);
    case 'Workers':
      if (sid === undefined) return listOf(taskrouter.workers().map((worker) => workerRecord(taskrouter, worker)));
      if (part === undefined) return handleWorker(world, sid, request);
      if (part === 'WorkerChannels') return handleWorkerChannels(world, sid);
      if (part === 'Reservations') return handleReservations(world, sid, partSid, request);
      return undefined;
    default:
      return undefined;
  }
}

function handleWorker({ taskrouter }: World, sid: string, { method, params }: TunnelRequest): Answer {
  if (!taskrouter.worker(sid)) return notFound(20404, 'Worker not found');
  if (method === 'POST') {
    const activitySid = textAt(params, 'ActivitySid');
    const attributes = attributesAt(params, 'Attributes');
    if (activitySid !== undefined) taskrouter.setActivity(sid, activitySid);
    if (attributes) taskrouter.setWorkerAttributes(sid, attributes);
  }
  const worker = taskrouter.worker(sid);
  return worker ? ok(workerRecord(taskrouter, worker)) : notFound(20404, 'Worker not found');
}

function handleWorkerChannels({ taskrouter }: World, sid: string): Answer {
  const worker = taskrouter.worker(sid);
  return worker ? listOf(workerChannelRecords(worker)) : notFound(20404, 'Worker not found');
}

/** Nothing is shown of a reservation whose task is gone. */
function showReservation({ taskrouter, clock }: World, reservation: Reservation): JsonObject[] {
  const task = taskrouter.task(reservation.taskSid);
  return task ? [reservationRecord(taskrouter, reservation, task, clock.now())] : [];
}

function handleReservations(
  world: World,
  workerSid: string,
  sid: string | undefined,
  { method, params }: TunnelRequest,
): Answer {
  const { taskrouter } = world;
  const own = taskrouter.reservations().filter((one) => one.workerSid === workerSid);
  if (sid === undefined) {
    const open = own.filter((one) => OPEN.includes(one.reservationStatus));
    return listOf(open.flatMap((one) => showReservation(world, one)));
  }
  const status = oneOf(SETTABLE, textAt(params, 'ReservationStatus'));
  if (method === 'POST' && status) taskrouter.updateReservation(sid, status);
  const [record] = own.filter((one) => one.sid === sid).flatMap((one) => showReservation(world, one));
  return record ? ok(record) : notFound(20404, 'Reservation not found');
}

function handleTask({ taskrouter, clock }: World, sid: string, { method, params }: TunnelRequest): Answer {
  if (method === 'POST') {
    const attributes = attributesAt(params, 'Attributes');
    const assignmentStatus = oneOf(FINISHING, textAt(params, 'AssignmentStatus'));
    const reason = textAt(params, 'Reason');
    taskrouter.updateTask(sid, {
      ...(attributes && { attributes }),
      ...(assignmentStatus && { assignmentStatus }),
      ...(reason !== undefined && { reason }),
    });
  }
  const task = taskrouter.task(sid);
  return task ? ok(taskRecord(taskrouter, task, clock.now())) : notFound(20404, 'Task not found');
}
