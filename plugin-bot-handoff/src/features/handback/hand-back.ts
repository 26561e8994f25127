import { AGENT_ENDPOINTS, type ConversationSid } from '@bot-handoff/contract';
import type { Call } from '../../services/call';
import type { KeyedStore } from '../../services/keyed-store';
import type { Ownership } from '../../services/ownership';
import { readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';

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
  /** What came of handing back, by reservation. */
  readonly outcomes: HandBackOutcomes;
  /** Told after a failure has been noted: the agent may be looking at another task. */
  onFailed(task: EndingTask): void;
  inform(text: string): void;
}

export type HandBackOutcome =
  | { readonly kind: 'handed-back' }
  /** Nothing was ended: the agent chooses between another try and the end for the customer. */
  | { readonly kind: 'failed'; readonly moment: Moment; readonly text: string };

export type HandBackOutcomes = KeyedStore<HandBackOutcome>;

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
  /** The agent chose to end this task the way Flex does it, whatever the conversation is. */
  chooseStock(reservationSid: string): void;
}

export function createHandBack(desk: HandBackDesk): HandBack {
  const underWay = new Map<string, Promise<unknown>>();
  const stockChosen = new Set<string>();

  const giveUp = (task: EndingTask, moment: Moment, reason: string): never => {
    const text = desk.strings.handBackFailed(reason);
    desk.outcomes.set(task.reservationSid, { kind: 'failed', moment, text });
    desk.onFailed(task);
    throw new HandBackFailed(text);
  };

  const run = async (
    task: EndingTask & { conversationSid: ConversationSid },
    moment: Moment,
    stock: () => Promise<unknown>,
  ): Promise<unknown> => {
    const { reservationSid, conversationSid, attributes } = task;
    const owner = await desk.ownership.ask(conversationSid, attributes);
    if (owner.kind === 'foreign') return stock();
    if (owner.kind === 'unknown') return giveUp(task, moment, owner.failure.message);

    const watch = desk.watch(reservationSid, moment);
    const answer = await desk.call(AGENT_ENDPOINTS.handBack, { conversationSid, moment });
    if (!answer.ok) {
      watch.stop();
      // Nothing is left to protect, and Flex still has a task to finish.
      if (answer.failure.code === 'conversation_closed') return stock();
      return giveUp(task, moment, answer.failure.message);
    }
    desk.outcomes.set(reservationSid, { kind: 'handed-back' });
    if (!(await watch.isReached())) desk.inform(desk.strings.handBackSlow);
    return undefined;
  };

  return {
    finish(task, moment, stock) {
      const { reservationSid, conversationSid, attributes } = task;
      const isOver = readLiveState(attributes)?.mode === 'closed';
      if (conversationSid === undefined || isOver || stockChosen.has(reservationSid)) return stock();
      const key = `${reservationSid} ${moment}`;
      const running =
        underWay.get(key) ?? run({ ...task, conversationSid }, moment, stock).finally(() => underWay.delete(key));
      underWay.set(key, running);
      return running;
    },
    chooseStock: (reservationSid) => {
      stockChosen.add(reservationSid);
      desk.outcomes.set(reservationSid, undefined);
    },
  };
}
