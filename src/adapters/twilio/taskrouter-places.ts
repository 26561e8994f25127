import { type ConversationSid, type TaskSid, taskSid, type WorkerSid, workerSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { Standing } from '../../domain/command/permissions';
import type { JsonObject } from '../../domain/flow/engine';
import { allDone } from '../../ports/all-done';
import { readAttributes } from './read-attributes';
import { type Rest, TwilioRestError } from './rest';

const HOST = 'taskrouter.twilio.com';
/** Of reservations: offered to the worker, theirs, or theirs to finish. */
const IN_PLACE = ['pending', 'accepted', 'wrapping'];
/** Of tasks that somebody may have a place on. */
const ALIVE = ['reserved', 'assigned', 'wrapping'];

const taskList = z.object({ tasks: z.array(z.object({ sid: taskSid, assignment_status: z.string() })) });
const reservationList = z.object({
  reservations: z.array(z.object({ worker_sid: workerSid, reservation_status: z.string() })),
});
const task = z.object({ attributes: z.nullish(z.string()), task_queue_friendly_name: z.nullish(z.string()) });
const worker = z.object({ attributes: z.nullish(z.string()) });
/** Flex keeps the skills that supervisors give there. */
const routing = z.object({ routing: z.object({ skills: z.array(z.string()) }) });

/** Who has which place on a conversation, as TaskRouter knows it. */
export interface Places {
  placeOf(conversation: ConversationSid, worker: WorkerSid): Promise<TaskSid | undefined>;
  standingOf(task: TaskSid, worker: WorkerSid): Promise<Standing | undefined>;
}

export function createPlaces(rest: Rest, workspaceSid: string): Places {
  const workspace = `/v1/Workspaces/${workspaceSid}`;

  /** Of some tasks and workers: what is gone has none. */
  async function ifThere<T>(read: Promise<T>): Promise<T | undefined> {
    try {
      return await read;
    } catch (error) {
      if (error instanceof TwilioRestError && error.status === 404) return undefined;
      throw error;
    }
  }

  async function hasPlace(sid: TaskSid, of: WorkerSid): Promise<boolean> {
    const path = `${workspace}/Tasks/${sid}/Reservations`;
    const found = await ifThere(rest({ method: 'GET', host: HOST, path, query: { PageSize: 50 } }, reservationList));
    const reservations = found?.body.reservations ?? [];
    return reservations.some((each) => each.worker_sid === of && IN_PLACE.includes(each.reservation_status));
  }

  return {
    async placeOf(conversation, of) {
      const query = { EvaluateTaskAttributes: `conversationSid == "${conversation}"`, PageSize: 50 };
      const { tasks } = (await rest({ method: 'GET', host: HOST, path: `${workspace}/Tasks`, query }, taskList)).body;
      const alive = tasks.filter(({ assignment_status: status }) => ALIVE.includes(status)).map(({ sid }) => sid);
      const places = await allDone(alive.map((sid) => hasPlace(sid, of)));
      return alive.find((_, index) => places[index]);
    },

    async standingOf(sid, of) {
      const [theirTask, theirs] = await allDone([
        ifThere(rest({ method: 'GET', host: HOST, path: `${workspace}/Tasks/${sid}` }, task)),
        ifThere(rest({ method: 'GET', host: HOST, path: `${workspace}/Workers/${of}` }, worker)),
      ]);
      if (!theirTask) return undefined;
      const skilled = routing.safeParse(readAttributes(theirs?.body.attributes));
      return {
        queue: theirTask.body.task_queue_friendly_name ?? null,
        skills: skilled.success ? skilled.data.routing.skills : [],
        attributes: readAttributes(theirTask.body.attributes) as JsonObject,
      };
    },
  };
}
