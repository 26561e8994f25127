import type {
  ChoiceMarks,
  InteractionChannelSid,
  InteractionSid,
  MessageSid,
  ParticipantSid,
  TaskSid,
  WorkerSid,
} from '@bot-handoff/contract';
import type { JsonObject } from '../flow/engine';

export interface Message {
  readonly sid: MessageSid;
  readonly index: number;
  readonly participant: ParticipantSid | null;
  readonly text: string;
  readonly choice?: ChoiceMarks['choice'];
}

export interface AgentWorker {
  readonly worker: WorkerSid;
  /** TaskRouter's friendly name of the worker: often an e-mail address. */
  readonly workerName: string;
  readonly attributes: JsonObject;
}

/**
 * What has happened to a conversation. Some come from Twilio, some from an agent's request, and some are the
 * outcome of our own effects: failures are events like any other.
 */
export type Event =
  | { readonly kind: 'page.opened'; readonly user: JsonObject }
  | { readonly kind: 'message.added'; readonly message: Message }
  | {
      readonly kind: 'handoff.created';
      readonly handoff: string;
      readonly interaction: InteractionSid;
      readonly channel: InteractionChannelSid;
      readonly task: TaskSid;
    }
  | { readonly kind: 'handoff.failed'; readonly handoff: string; readonly lastIndex: number }
  /** Flex gave up on the interaction after it had said yes. */
  | { readonly kind: 'channel.failed'; readonly interaction: InteractionSid; readonly lastIndex: number }
  | { readonly kind: 'task.queued'; readonly task: TaskSid; readonly data: JsonObject }
  | { readonly kind: 'task.canceled'; readonly task: TaskSid; readonly data: JsonObject; readonly lastIndex: number }
  | { readonly kind: 'task.completed'; readonly task: TaskSid }
  | {
      readonly kind: 'reservation.accepted';
      readonly task: TaskSid;
      readonly agent: AgentWorker;
      readonly taskAttributes: JsonObject;
    }
  /** The agent can no longer talk, whatever made it so. */
  | {
      readonly kind: 'agent.left';
      readonly task: TaskSid;
      readonly note?: string;
      readonly flow?: string;
      readonly lastIndex: number;
    }
  | { readonly kind: 'agent.release-failed'; readonly task: TaskSid; readonly reason: string }
  | {
      readonly kind: 'command.requested';
      readonly key: string;
      readonly worker: WorkerSid;
      readonly name: string;
      readonly rest: string;
      readonly lastIndex: number;
    }
  | {
      readonly kind: 'handback.requested';
      readonly worker: WorkerSid;
      readonly moment: 'end' | 'complete';
      readonly note?: string;
      readonly flow?: string;
    }
  | { readonly kind: 'message.sent'; readonly index: number }
  | { readonly kind: 'conversation.closed' };

type WithoutIndex<E> = E extends { readonly lastIndex: number } ? Omit<E, 'lastIndex'> : E;

/**
 * An event as it comes in. `lastIndex`, the highest message index there is, is looked up when an event turns out
 * to matter: whatever was said up to it was somebody else's to answer.
 */
export type Arrival = WithoutIndex<Event>;
