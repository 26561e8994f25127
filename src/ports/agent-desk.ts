import type {
  ConversationSid,
  InteractionChannelSid,
  InteractionSid,
  LiveState,
  TaskSid,
  WorkerSid,
} from '@bot-handoff/contract';
import type { Standing } from '../domain/command/permissions';
import type { Effect } from '../domain/conversation/effect';
import type { Sight } from '../domain/conversation/event';
import type { State } from '../domain/conversation/state';
import type { JsonObject } from '../domain/flow/engine';

export interface OpenedHandoff {
  readonly interaction: InteractionSid;
  readonly channel: InteractionChannelSid;
  readonly task: TaskSid;
}

/** An expected failure; `reason` is a sentence for whoever has to act on it. */
export interface DeskFailure {
  readonly failed: true;
  readonly reason: string;
}

/** The agents' side: tasks, and who of them takes part in a conversation. */
export interface AgentDesk {
  /** Takes a task that is at work in this interaction already, whoever made it: two agents are never asked to come. */
  openHandoff(
    conversation: ConversationSid,
    handoff: Extract<Effect, { kind: 'open-handoff' }>,
  ): Promise<OpenedHandoff | DeskFailure>;
  /** The task that this handoff has made already, by a runner that did not live to say so. */
  findHandoff(
    conversation: ConversationSid,
    handoff: Pick<Extract<Effect, { kind: 'open-handoff' }>, 'handoff' | 'desk'>,
  ): Promise<OpenedHandoff | DeskFailure | undefined>;
  /** Takes a task out of the queue, unless somebody has accepted it: then it is `taken`. */
  cancelTask(task: TaskSid): Promise<'canceled' | 'taken'>;
  /** What Flex really has of this conversation. */
  look(conversation: ConversationSid, desk: State['desk']): Promise<Sight>;
  /**
   * Ends one agent's part; channel and conversation stay open. Done twice is done once. Tells what Flex has then
   * where that is known; `released` alone says nothing about it.
   */
  releaseAgent(
    conversation: ConversationSid,
    release: Extract<Effect, { kind: 'release-agent' }>,
  ): Promise<{ readonly sight: Sight } | 'released' | DeskFailure>;
  /** The task of this conversation that is offered to a worker, or that they have accepted and not completed. */
  placeOf(conversation: ConversationSid, worker: WorkerSid): Promise<TaskSid | undefined>;
  /** What permissions of commands may depend on; undefined when the task is gone. */
  standingOf(task: TaskSid, worker: WorkerSid): Promise<Standing | undefined>;
  /** Tells the task's agent; a task that is gone needs no telling. */
  publishLive(task: TaskSid, live: LiveState): Promise<void>;
  /** Adds values to a task's attributes or replaces them; a task that is gone needs none. */
  updateTaskAttributes(task: TaskSid, values: JsonObject): Promise<void>;
}
