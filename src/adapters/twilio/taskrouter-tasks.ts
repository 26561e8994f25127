import {
  type ConversationSid,
  LIVE_STATE_ATTRIBUTE,
  type LiveState,
  liveState,
  type TaskSid,
  taskSid,
  workerSid,
} from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { AgentWorker, SeenTask } from '../../domain/conversation/event';
import type { JsonObject } from '../../domain/flow/engine';
import { allDone } from '../../ports/all-done';
import { readAttributes } from './read-attributes';
import { isRefused, type Rest, type RestAnswer, TwilioRestError } from './rest';

const HOST = 'taskrouter.twilio.com';
/** Tries of a task update that somebody else keeps overtaking. */
const TRIES = 4;

const status = z.enum(['pending', 'reserved', 'assigned', 'wrapping', 'completed', 'canceled']);
const task = z.object({ sid: taskSid, assignment_status: status, attributes: z.nullish(z.string()) });
const taskList = z.object({ tasks: z.array(task) });
const reservationList = z.object({
  reservations: z.array(z.object({ worker_sid: workerSid, worker_name: z.nullish(z.string()) })),
});
const worker = z.object({ attributes: z.nullish(z.string()) });
const anything = z.unknown();

type Task = z.infer<typeof task>;

const isOffered = ({ assignment_status: now }: Task) => now === 'pending' || now === 'reserved';

/** The tasks of conversations. Twilio wants tasks of Flex ended through Interactions: see where this is used instead. */
export interface Tasks {
  ofConversation(conversation: ConversationSid): Promise<SeenTask[]>;
  /** All but one. */
  besides(task: TaskSid, conversation: ConversationSid): Promise<SeenTask[]>;
  cancel(sid: TaskSid): Promise<'canceled' | 'taken'>;
  /** One that is completed or gone already stays so. */
  complete(sid: TaskSid): Promise<void>;
  publishLive(sid: TaskSid, live: LiveState): Promise<void>;
  updateAttributes(sid: TaskSid, values: JsonObject): Promise<void>;
}

export function createTasks(rest: Rest, workspaceSid: string): Tasks {
  const workspace = `/v1/Workspaces/${workspaceSid}`;
  const pathOf = (sid: TaskSid) => `${workspace}/Tasks/${sid}`;

  /** Reads a task and writes what `change` makes of it, unless that is nothing; again when somebody was quicker. */
  async function update(
    sid: TaskSid,
    change: (current: Task) => Record<string, string> | undefined,
  ): Promise<Task | 'gone'> {
    for (let tries = 1; ; tries++) {
      try {
        const read: RestAnswer<Task> = await rest({ method: 'GET', host: HOST, path: pathOf(sid) }, task);
        const form = change(read.body);
        if (!form) return read.body;
        const headers: Record<string, string> = read.etag ? { 'If-Match': read.etag } : {};
        return (await rest({ method: 'POST', host: HOST, path: pathOf(sid), form, headers }, task)).body;
      } catch (error) {
        if (error instanceof TwilioRestError && error.status === 412 && tries < TRIES) continue;
        if (error instanceof TwilioRestError && error.status === 404) return 'gone';
        throw error;
      }
    }
  }

  async function agentOf(sid: TaskSid): Promise<AgentWorker | undefined> {
    const query = { ReservationStatus: 'accepted' };
    const { body } = await rest(
      { method: 'GET', host: HOST, path: `${pathOf(sid)}/Reservations`, query },
      reservationList,
    );
    const [reservation] = body.reservations;
    if (!reservation) return undefined;
    const path = `${workspace}/Workers/${reservation.worker_sid}`;
    const { attributes } = (await rest({ method: 'GET', host: HOST, path }, worker)).body;
    return {
      worker: reservation.worker_sid,
      workerName: reservation.worker_name ?? '',
      attributes: readAttributes(attributes) as JsonObject,
    };
  }

  async function list(conversation: ConversationSid): Promise<Task[]> {
    const query = { EvaluateTaskAttributes: `conversationSid == "${conversation}"`, PageSize: 50 };
    return (await rest({ method: 'GET', host: HOST, path: `${workspace}/Tasks`, query }, taskList)).body.tasks;
  }

  async function see({ sid, assignment_status, attributes: text }: Task): Promise<SeenTask> {
    const attributes = readAttributes(text) as JsonObject;
    const agent = assignment_status === 'assigned' ? await agentOf(sid) : undefined;
    const { handoffId } = attributes;
    return {
      task: sid,
      status: assignment_status,
      attributes,
      ...(typeof handoffId === 'string' && { handoff: handoffId }),
      ...(agent && { agent }),
    };
  }

  return {
    ofConversation: async (conversation) => allDone((await list(conversation)).map(see)),

    besides: async (task, conversation) =>
      allDone((await list(conversation)).filter(({ sid }) => sid !== task).map(see)),

    async cancel(sid) {
      const form = { AssignmentStatus: 'canceled', Reason: 'The customer no longer waits' };
      const after = await update(sid, (current) => (isOffered(current) ? form : undefined));
      return after === 'gone' || after.assignment_status === 'canceled' ? 'canceled' : 'taken';
    },

    async complete(sid) {
      const form = { AssignmentStatus: 'completed', Reason: 'Handed back to the bot' };
      try {
        await rest({ method: 'POST', host: HOST, path: pathOf(sid), form }, anything);
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
    },

    async updateAttributes(sid, values) {
      await update(sid, ({ attributes: text }) => ({
        Attributes: JSON.stringify({ ...readAttributes(text), ...values }),
      }));
    },

    async publishLive(sid, live) {
      await update(sid, ({ attributes: text }) => {
        const attributes = readAttributes(text);
        const shown = liveState.safeParse(attributes[LIVE_STATE_ATTRIBUTE]);
        if (shown.success && shown.data.revision >= live.revision) return undefined;
        return { Attributes: JSON.stringify({ ...attributes, [LIVE_STATE_ATTRIBUTE]: live }) };
      });
    },
  };
}
