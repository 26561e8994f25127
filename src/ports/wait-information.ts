import type { TaskSid } from '@bot-handoff/contract';

/**
 * What is known about one customer's wait; what is not known is absent. There is no position in it: who is next
 * depends on agents' skills and on what else comes in.
 */
export interface Wait {
  /** How long customers of this queue waited who were accepted in the last 30 minutes, in seconds. */
  readonly average?: number;
  /** How long the one who waits longest has waited by now, in seconds; may be this very customer. */
  readonly longest?: number;
  /** Agents of this queue who are available; they may have other chats already. */
  readonly availableAgents: number;
  /** Customers in this queue with a higher priority, or with the same one and for longer. */
  readonly ahead?: number;
}

export interface WaitInformation {
  /** Null for a task that waits no longer. At most 15 seconds old. Rejects when Twilio does not say. */
  of(task: TaskSid): Promise<Wait | null>;
}
