import { AGENT_ENDPOINTS, type ConversationSid } from '@bot-handoff/contract';
import type { Call } from '../../services/call';
import type { Ownership } from '../../services/ownership';
import { readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';
import type { HandBackOutcomes } from './outcome';

/** `end`: the agent stops talking and goes to wrap-up; `complete`: the task is over. */
export type Moment = 'end' | 'complete';

export interface EndingTask {
  readonly reservationSid: string;
  /** Undefined for calls and email. */
  readonly conversationSid: ConversationSid | undefined;
  readonly attributes: unknown;
}

/** Looks for the sign that Flex has seen the reservation end. */
export interface ReservationWatch {
  /** @returns false when the sign did not come within the limit, counted from this call */
  isReached(): Promise<boolean>;
  stop(): void;
}

export interface HandBackDesk {
  readonly call: Call;
  readonly ownership: Ownership;
  readonly strings: Strings;
  /** Starts to look at once, since the sign can come before the server's answer. */
  watch(reservationSid: string, moment: Moment): ReservationWatch;
  /** Ends the task alone, past our service and past the conversation. */
  finishTask(reservationSid: string, moment: Moment): Promise<void>;
  /** What came of handing back, by reservation. */
  readonly outcomes: HandBackOutcomes;
  /** Told after a failure has been noted: the agent may be looking at another task. */
  onFailed(task: EndingTask): void;
  inform(text: string): void;
}

/** What is to become of the conversation. `bot` unless the agent chose otherwise. */
export type Way =
  | { readonly kind: 'bot'; readonly flow?: string; readonly note?: string }
  /** Flex's own way, which closes the customer's conversation for good. */
  | { readonly kind: 'end-for-customer' }
  /** While the service cannot be reached: it learns of it from Flex as soon as it can. */
  | { readonly kind: 'task-only' };

/** The task is as it was. Flex's action must fail with it, or Flex would take the task for ended. */
export class HandBackFailed extends Error {
  override readonly name = 'HandBackFailed';
}

export interface HandBack {
  /**
   * Ends a task: for our conversations through the bot's service, else the way Flex does it.
   * @param stock Flex's own way, which closes the customer's conversation for good
   * @throws HandBackFailed when nothing was ended
   */
  finish(task: EndingTask, moment: Moment, stock: () => Promise<unknown>): Promise<unknown>;
  /** How this task ends, whoever or whatever ends it. */
  choose(reservationSid: string, way: Way): void;
}

type OurTask = EndingTask & { readonly conversationSid: ConversationSid };

export function createHandBack(desk: HandBackDesk): HandBack {
  const underWay = new Map<string, Promise<unknown>>();
  const ways = new Map<string, Way>();

  const giveUp = (task: EndingTask, moment: Moment, reason: string): never => {
    const text = desk.strings.handBackFailed(reason);
    desk.outcomes.set(task.reservationSid, { kind: 'failed', moment, text });
    desk.onFailed(task);
    throw new HandBackFailed(text);
  };

  /** The conversation is out of our hands: what Flex says of it is true. */
  const endForCustomer = async ({ reservationSid }: EndingTask, stock: () => Promise<unknown>) => {
    // Said first: Flex shows the wrap-up before its action has ended.
    desk.outcomes.set(reservationSid, { kind: 'ended' });
    try {
      return await stock();
    } catch (error) {
      desk.outcomes.set(reservationSid, undefined);
      throw error;
    }
  };

  const finishTaskOnly = async (task: EndingTask, moment: Moment) => {
    const watch = desk.watch(task.reservationSid, moment);
    try {
      await desk.finishTask(task.reservationSid, moment);
    } catch (error) {
      watch.stop();
      giveUp(task, moment, error instanceof Error ? error.message : String(error));
    }
    ways.delete(task.reservationSid);
    desk.outcomes.set(task.reservationSid, { kind: 'task-finished' });
    await watch.isReached();
  };

  const handBack = async (task: OurTask, moment: Moment, stock: () => Promise<unknown>): Promise<unknown> => {
    const { reservationSid, conversationSid, attributes } = task;
    const owner = await desk.ownership.ask(conversationSid, attributes);
    if (owner.kind === 'foreign') return stock();
    if (owner.kind === 'unknown') return giveUp(task, moment, owner.failure.message);

    const { kind: _bot, ...wish } = ways.get(reservationSid) ?? { kind: 'bot' };
    const watch = desk.watch(reservationSid, moment);
    const answer = await desk.call(AGENT_ENDPOINTS.handBack, { conversationSid, moment, ...wish });
    if (!answer.ok) {
      watch.stop();
      // Nothing is left to protect, and Flex still has a task to finish.
      if (answer.failure.code === 'conversation_closed') return endForCustomer(task, stock);
      return giveUp(task, moment, answer.failure.message);
    }
    ways.delete(reservationSid);
    desk.outcomes.set(reservationSid, { kind: 'handed-back' });
    if (!(await watch.isReached())) desk.inform(desk.strings.handBackSlow);
    return undefined;
  };

  const run = (task: OurTask, moment: Moment, stock: () => Promise<unknown>): Promise<unknown> => {
    switch (ways.get(task.reservationSid)?.kind) {
      case 'end-for-customer':
        return endForCustomer(task, stock);
      case 'task-only':
        return finishTaskOnly(task, moment);
      default:
        return handBack(task, moment, stock);
    }
  };

  /** Whoever tries again has read it. While it stands Flex's composer stays, to say that the conversation has ended. */
  const forgetFailure = (reservationSid: string) => {
    if (desk.outcomes.get(reservationSid)?.kind === 'failed') desk.outcomes.set(reservationSid, undefined);
  };

  return {
    finish(task, moment, stock) {
      const { reservationSid, conversationSid, attributes } = task;
      const isOver = readLiveState(attributes)?.mode === 'closed';
      if (conversationSid === undefined || isOver) return stock();
      const key = `${reservationSid} ${moment}`;
      if (!underWay.has(key)) forgetFailure(reservationSid);
      const running =
        underWay.get(key) ?? run({ ...task, conversationSid }, moment, stock).finally(() => underWay.delete(key));
      underWay.set(key, running);
      return running;
    },
    choose(reservationSid, way) {
      ways.set(reservationSid, way);
      forgetFailure(reservationSid);
    },
  };
}
