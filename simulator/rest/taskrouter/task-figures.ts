import type { TaskEvent } from '../../world/task-events';
import type { Task } from '../../world/taskrouter-types';

/** Seconds; all 0 when nothing was measured. */
const durations = (values: readonly number[]) => {
  const total = values.reduce((sum, value) => sum + value, 0);
  return {
    avg: values.length === 0 ? 0 : Math.round(total / values.length),
    min: values.length === 0 ? 0 : Math.min(...values),
    max: values.length === 0 ? 0 : Math.max(...values),
    total,
  };
};

const ageOf = ({ params }: TaskEvent) => Number(params.TaskAge ?? 0);

/** What happened to tasks, counted from TaskRouter's events. */
export const cumulativeFigures = (events: readonly TaskEvent[]) => {
  const ofType = (type: string) => events.filter((event) => event.type === type);
  const count = (type: string) => ofType(type).length;
  const accepted = durations(ofType('reservation.accepted').map(ageOf));
  return {
    avg_task_acceptance_time: accepted.avg,
    reservations_created: count('reservation.created'),
    reservations_accepted: count('reservation.accepted'),
    reservations_rejected: count('reservation.rejected'),
    reservations_timed_out: count('reservation.timeout'),
    reservations_canceled: count('reservation.canceled'),
    reservations_rescinded: count('reservation.rescinded'),
    split_by_wait_time: null,
    wait_duration_until_accepted: accepted,
    wait_duration_until_canceled: durations(ofType('task.canceled').map(ageOf)),
    tasks_canceled: count('task.canceled'),
    tasks_completed: count('task.completed'),
    tasks_deleted: count('task.deleted'),
    tasks_entered: count('task-queue.entered'),
    tasks_moved: count('task-queue.moved'),
  };
};

const UNFINISHED = ['pending', 'reserved', 'assigned', 'wrapping'] as const;

/** How tasks stand now; finished ones do not count. */
export const realTimeFigures = (tasks: readonly Task[], now: number) => {
  const unfinished = tasks.filter(({ assignmentStatus }) => UNFINISHED.some((status) => status === assignmentStatus));
  const waiting = unfinished.filter(({ assignmentStatus }) => assignmentStatus === 'pending');
  const oldest = waiting.sort((a, b) => a.dateCreated - b.dateCreated)[0];
  const byPriority: Record<string, number> = {};
  for (const { priority } of unfinished) byPriority[priority] = (byPriority[priority] ?? 0) + 1;
  return {
    longest_task_waiting_age: oldest ? Math.floor((now - oldest.dateCreated) / 1000) : 0,
    longest_task_waiting_sid: oldest?.sid ?? null,
    tasks_by_priority: byPriority,
    tasks_by_status: Object.fromEntries(
      UNFINISHED.map((status) => [status, unfinished.filter((task) => task.assignmentStatus === status).length]),
    ),
    total_tasks: unfinished.length,
  };
};
