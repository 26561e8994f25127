import { type TaskSid, taskSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import { allDone } from '../../ports/all-done';
import type { Clock } from '../../ports/clock';
import type { Wait, WaitInformation } from '../../ports/wait-information';
import { type Rest, TwilioRestError } from './rest';
import type { TwilioSettings } from './settings';
import { createShortMemory } from './short-memory';

const HOST = 'taskrouter.twilio.com';
const FRESH_MS = 15_000;
const AVERAGE_MINUTES = 30;
/** An average of fewer says nothing. */
const LEAST_SAMPLES = 5;
/** Of a longer list, the end is not read: whoever stands there is not told how many are ahead. */
const PAGE = 100;

const task = z.object({
  sid: taskSid,
  assignment_status: z.string(),
  priority: z.number(),
  task_queue_sid: z.nullish(z.string()),
  task_channel_unique_name: z.string(),
  date_created: z.string(),
  /** By this TaskRouter orders tasks of one priority; later than the creation at times. */
  virtual_start_time: z.nullish(z.string()),
});
const taskList = z.object({ tasks: z.array(task) });
const cumulative = z.object({
  reservations_accepted: z.number(),
  /** Seconds. */
  wait_duration_until_accepted: z.nullish(z.object({ avg: z.number() })),
});
const realTime = z.object({
  longest_task_waiting_age: z.nullish(z.number()),
  longest_task_waiting_sid: z.nullish(z.string()),
  total_available_workers: z.number(),
});

/** A reserved task is offered to an agent, who may not take it. */
const STILL_WAITS = ['pending', 'reserved'];

type Task = z.infer<typeof task>;
/** What is the same for all who wait in a queue on one channel. */
interface Queue {
  readonly wait: Omit<Wait, 'ahead'>;
  readonly waiting: readonly Task[];
  /** Nobody waits who is not in `waiting`. */
  readonly isWhole: boolean;
}

const startOf = ({ virtual_start_time, date_created }: Task) => Date.parse(virtual_start_time ?? date_created);

const goesBefore = (one: Task, other: Task) =>
  one.priority > other.priority || (one.priority === other.priority && startOf(one) < startOf(other));

/** The figures of TaskRouter's own statistics, for a task's queue and channel. Asked for every 15 s at most. */
export function createWaitInformation(
  rest: Rest,
  { workspaceSid }: Pick<TwilioSettings, 'workspaceSid'>,
  clock: Pick<Clock, 'now'>,
): WaitInformation {
  const workspace = `/v1/Workspaces/${workspaceSid}`;
  const tasks = createShortMemory<Task | null>(FRESH_MS, clock);
  const queues = createShortMemory<Queue>(FRESH_MS, clock);

  async function readTask(sid: TaskSid): Promise<Task | null> {
    try {
      return (await rest({ method: 'GET', host: HOST, path: `${workspace}/Tasks/${sid}` }, task)).body;
    } catch (error) {
      if (error instanceof TwilioRestError && error.status === 404) return null;
      throw error;
    }
  }

  async function readQueue(queue: string, channel: string): Promise<Queue> {
    const path = `${workspace}/TaskQueues/${queue}`;
    const lately = { Minutes: AVERAGE_MINUTES, TaskChannel: channel };
    const pending = {
      TaskQueueSid: queue,
      AssignmentStatus: 'pending',
      Ordering: 'Priority:desc,VirtualStartTime:asc',
      PageSize: PAGE,
    };
    const [{ body: past }, { body: now }, { body: list }] = await allDone([
      rest({ method: 'GET', host: HOST, path: `${path}/CumulativeStatistics`, query: lately }, cumulative),
      rest(
        { method: 'GET', host: HOST, path: `${path}/RealTimeStatistics`, query: { TaskChannel: channel } },
        realTime,
      ),
      rest({ method: 'GET', host: HOST, path: `${workspace}/Tasks`, query: pending }, taskList),
    ]);
    const average = past.reservations_accepted < LEAST_SAMPLES ? undefined : past.wait_duration_until_accepted?.avg;
    const longest = now.longest_task_waiting_sid ? now.longest_task_waiting_age : undefined;
    return {
      wait: {
        availableAgents: now.total_available_workers,
        ...(typeof average === 'number' && { average }),
        ...(typeof longest === 'number' && { longest }),
      },
      waiting: list.tasks.filter(({ task_channel_unique_name: on }) => on === channel),
      isWhole: list.tasks.length < PAGE,
    };
  }

  return {
    async of(sid) {
      const own = await tasks.recall(sid, () => readTask(sid));
      if (!own?.task_queue_sid || !STILL_WAITS.includes(own.assignment_status)) return null;
      const { task_queue_sid: queue, task_channel_unique_name: channel } = own;
      const { wait, waiting, isWhole } = await queues.recall(`${queue} ${channel}`, () => readQueue(queue, channel));
      if (!isWhole && !waiting.some((other) => other.sid === own.sid)) return wait;
      return { ...wait, ahead: waiting.filter((other) => goesBefore(other, own)).length };
    },
  };
}
