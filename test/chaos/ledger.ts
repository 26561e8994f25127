import { conversationSid } from '@bot-handoff/contract';
import type { Simulator } from '../../simulator/server';
import { ACCOUNT } from '../../simulator/world/account';
import type { Message } from '../../simulator/world/conversation-types';
import type { AssignmentStatus } from '../../simulator/world/taskrouter-types';
import { decodeStored } from '../../src/adapters/stored-conversation';
import type { StoredConversation } from '../../src/ports/state-store';

/** `at` orders everything that a ledger holds. */
export interface Said {
  readonly at: number;
  readonly message: Message;
}
export interface Revision {
  readonly at: number;
  readonly conversation: string;
  readonly stored: StoredConversation;
}
export interface TaskChange {
  readonly at: number;
  readonly task: string;
  /** The conversation that the task's attributes name. */
  readonly conversation: string;
  readonly status: AssignmentStatus;
}

/** All that happened at the simulated Twilio and in our store while a conversation was played. */
export interface Ledger {
  readonly said: readonly Said[];
  readonly revisions: readonly Revision[];
  readonly taskChanges: readonly TaskChange[];
  /** `handoffId` of each task that we asked for, by task. */
  readonly handoffs: ReadonlyMap<string, string>;
  /** Tasks that a person made on purpose. */
  readonly invited: Set<string>;
  /** Commands that agents sent where our plugin was not. */
  readonly typed: Set<string>;
  stop(): void;
}

const MAKES_TASKS = /^POST \/v1\/Interactions(\/\w+\/Channels\/\w+\/Invites)?$/;
const TASK = /WT[0-9a-f]{32}/;
const STATE_WRITE = /^POST \/v1\/Services\/\w+\/Documents(\/bot-handoff\.state\.\w+)?$/;

export function keepLedger({ world, wire }: Simulator): Ledger {
  let at = 0;
  const said: Said[] = [];
  const revisions: Revision[] = [];
  const taskChanges: TaskChange[] = [];
  const handoffs = new Map<string, string>();
  const invited = new Set<string>();
  const lastRevisions = new Map<string, string>();

  /** A write may also show here that the next one has already overtaken: then only the later one counts. */
  const recordStates = () => {
    for (const document of world.sync.need(ACCOUNT.syncServiceSid).documents.all()) {
      const { uniqueName, revision, data } = document;
      const name = conversationSid.safeParse(uniqueName?.split('.').at(-1));
      if (!name.success || lastRevisions.get(name.data) === revision) continue;
      lastRevisions.set(name.data, revision);
      revisions.push({ at: at++, conversation: name.data, stored: decodeStored(name.data, data) });
    }
  };

  const stops = [
    world.bus.on('message.added', ({ message }) => said.push({ at: at++, message: { ...message } })),
    world.bus.on('taskrouter.event', ({ task, type }) => {
      if (!task || !/^(task|reservation)\./.test(type)) return;
      const { conversationSid: conversation, invited: isInvited } = task.attributes;
      // One that Flex makes names its conversation a moment later.
      if (typeof conversation !== 'string') return;
      // A task that is gone keeps the status it had.
      const status = type.endsWith('deleted') ? 'canceled' : task.assignmentStatus;
      taskChanges.push({ at: at++, task: task.sid, conversation, status });
      // Known by its mark: the step that invited may have failed after the task was made.
      if (isInvited) invited.add(task.sid);
    }),
    wire.on(({ kind, label, status, response }) => {
      if (kind !== 'rest' || (status ?? 500) >= 400) return;
      if (STATE_WRITE.test(label)) recordStates();
      const task = MAKES_TASKS.test(label) ? TASK.exec(response)?.[0] : undefined;
      const handoff = task && world.taskrouter.task(task)?.attributes.handoffId;
      if (task && typeof handoff === 'string') handoffs.set(task, handoff);
    }),
  ];

  return {
    ...{ said, revisions, taskChanges, handoffs, invited, typed: new Set() },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
