import type { ConversationSid, ParticipantSid, RunState, TaskSid, WorkerSid } from '@bot-handoff/contract';
import type { JsonObject, Output, Position } from '../flow/engine';
import type { UserKey } from '../user/user-key';
import type { BotLink } from './bot-link';
import type { Desk } from './event';
import type { Front } from './front';
import type { TrailEntry } from './trail';

/** Whose conversation it is. */
export interface Customer {
  readonly participant: ParticipantSid;
  /** On web chat. Null on messaging channels, whose addresses are not stored. */
  readonly identity: string | null;
  readonly channel: string;
  /** Whom we know again; absent for an anonymous visitor, whose data is this conversation's only. */
  readonly user?: UserKey;
}

/** A flow that waits, and the offer (nonce) its question made, if it made one. */
export interface Seat {
  readonly position: Position;
  readonly nonce?: string;
  /** The effect whose answer it waits for, where that is not a person's. */
  readonly call?: string;
  /** The bot has said that it replies by itself: then it has so much time, and no more. */
  readonly isPromised?: true;
  /** Highest index of the customer's messages that came meanwhile and are still to be read. */
  readonly held?: number;
  /** It waits for the agents to go, and speaks then in place of the flow for `flex.handback`: a survey. */
  readonly isNext?: true;
  /** When it began to wait, in milliseconds since 1970. */
  readonly since: number;
}

/** Buttons that start flows. `options` are their ids. */
export interface StandingOffer {
  readonly nonce: string;
  readonly options: readonly string[];
}

/** An agent in the conversation, by the task that brought them. */
export interface Agent {
  readonly task: TaskSid;
  readonly worker: WorkerSid;
  /** As the customer may know them: the agent-name policy is already applied. */
  readonly name: string;
}

/** Serial numbers of effects: the first, and the one after the last. */
export type Stretch = readonly [from: number, until: number];

/** An agent command: running as long as it has a seat. */
export interface Run {
  readonly id: string;
  readonly command: string;
  readonly worker: WorkerSid;
  readonly state: RunState;
  /** Of the command, for the audit. */
  readonly version?: string;
  /** For the audit: masked already. */
  readonly arguments?: Readonly<Record<string, string>>;
  /**
   * For the audit, what it has said to the customer: in pairs, by effects from one serial number up to, not
   * including, another. What else happened between them is no message, or was said in the same breath.
   */
  readonly sent?: readonly Stretch[];
  /** Who hears it; the customer, from the bot, where it is absent. */
  readonly output?: 'as_agent' | 'agent';
  /** What came of it, for the agent who ran it alone. */
  readonly result?: string;
  /** The external bot's, not a flow's. */
  readonly isBots?: true;
  /** The customer has answered something sensitive: no value goes into the result. */
  readonly isSealed?: true;
  readonly seat?: Seat;
  /** Index of the last message that was there before the question: only later ones answer it. */
  readonly since: number;
}

/** A command that begins when the running one is over. Its rights were judged when it was asked for, and are once more. */
export interface QueuedCommand {
  readonly run: Run;
  /** As it was asked for. */
  readonly request: {
    readonly key: string;
    readonly worker: WorkerSid;
    readonly name: string;
    readonly rest: string;
    readonly roles?: readonly string[];
    readonly confirmed?: boolean;
    readonly language?: string;
  };
}

/** A handoff under way or done. `task` is absent until Flex has answered, and while nobody was asked for yet. */
export interface Handoff {
  readonly id: string;
  readonly task?: TaskSid;
  /** The customer was told that they wait; queue moves repeat the event. */
  readonly queued: boolean;
  /** When the customer began to wait, in milliseconds since 1970. */
  readonly since: number;
  /** What agents call the customer: see `customer-name.ts`. Absent where the handoff is not ours. */
  readonly name?: string;
  /** A bot has said the name: what is learned of the customer later does not change it. */
  readonly isNameLiteral?: true;
  /** The customer was told that it takes longer than it should. */
  readonly late?: boolean;
  /** Index of the last message that had its answer in the queue: a flow's, or the way out. */
  readonly heard?: number;
  /**
   * We are taking the customer out of the queue, and why: their own word, a flow's, or a flow that said so and asks
   * something in its place; `limit` asks because they waited too long.
   */
  readonly ending?: 'customer' | 'flow' | 'question' | 'limit';
  /** Whom a flow wants asked instead, once the queue is left; with `ending` only. */
  readonly next?: HandoffRequest;
}

/** A flow's or a bot's wish for a person. */
export type HandoffRequest = Extract<Output, { kind: 'hand-off' }>;

/**
 * A part of the conversation with the bot that agents are not to read: what people wrote with these indexes, and what
 * the bot did by effects from `since` up to, not including, `until`.
 */
export interface HiddenStretch {
  readonly from: number;
  readonly to: number;
  readonly since: number;
  readonly until: number;
}

interface Common {
  readonly v: 1;
  readonly conversation: ConversationSid;
  readonly customer: Customer;
  /** Counts mode changes. Guards our own unfinished work; facts are matched by task and message index. */
  readonly epoch: number;
  /** Grows with every effect: names effects, offers and handoffs uniquely within the conversation. */
  readonly serial: number;
  /** In mode `bot`: index up to which every message was answered or needs no answer. */
  readonly seen: number;
  readonly user: JsonObject;
  readonly thread: JsonObject;
  /** The main flow, where one waits. */
  readonly main?: Seat;
  /** The last buttons that no question waits for, while they can be pressed. */
  readonly offer?: StandingOffer;
  /** Absent where no external bot was ever told of the conversation. */
  readonly bot?: BotLink;
  /** Where that bot owns the customer's channel, and Flex is all that there is of the customer here. */
  readonly front?: Front;
  /** Later handoffs are invites to the same interaction. */
  readonly desk?: Desk;
  /** Messages in a row that no flow understood. */
  readonly fallbacks: number;
  /** When the bot gave up by itself and handed off: milliseconds since 1970, of the last hour. */
  readonly rescues: readonly number[];
  /** Times that a person was asked for since the customer, or an agent, last did something. */
  readonly tries: number;
  /** The pause that this customer knows of; nobody is asked for again before `quietUntil` (milliseconds since 1970). */
  readonly paused?: { readonly since: number; readonly quietUntil?: number };
  /** Agents who no longer talk but have not completed their task. */
  readonly wrapping: readonly Agent[];
  /** Tasks that are over, the last ones: what still comes about them is old news. */
  readonly past: readonly TaskSid[];
  /** Indexes of leaked commands that are taken care of, the last ones. */
  readonly recalled: readonly number[];
  /** Grows with every change that agents see live. */
  readonly revision: number;
  /** What a transcript will tell of the last events; older ones are in the private record. */
  readonly trail: readonly TrailEntry[];
  /** What was the last message and the next effect when the bot got the conversation back; absent if it had it always. */
  readonly returned?: { readonly index: number; readonly serial: number };
  /** What flows want hidden from agents. */
  readonly hidden?: readonly HiddenStretch[];
}

export type BotState = Common & { readonly mode: 'bot' };
export type WaitingState = Common & { readonly mode: 'waiting'; readonly handoff: Handoff };
export type AgentState = Common & {
  readonly mode: 'agent';
  readonly handoff: Handoff;
  /** Never empty. */
  readonly agents: readonly Agent[];
  readonly run?: Run;
  /** A built-in command that was over at once, while `run` waits for the customer. */
  readonly aside?: Run;
  /** The last one before `run`: where that began at once, nobody may have seen how this one ended. */
  readonly previous?: Run;
  readonly queued?: QueuedCommand;
};
export type ClosedState = Common & { readonly mode: 'closed' };

/** All that is decided upon, one for each adopted conversation. */
export type State = BotState | WaitingState | AgentState | ClosedState;

/** What a conversation has that nothing has happened to yet. */
export const UNTOUCHED = {
  epoch: 0,
  serial: 0,
  user: {},
  thread: {},
  fallbacks: 0,
  rescues: [],
  tries: 0,
  wrapping: [],
  past: [],
  recalled: [],
  revision: 0,
  trail: [],
} satisfies Partial<State>;

/** Whether nothing has been decided upon it so far. */
export const isUntouched = ({ serial, epoch }: State): boolean => serial === 0 && epoch === 0;

/**
 * A conversation the moment it is adopted: the bot's, nothing said. `seen` is the last index before adoption, `user`
 * what is known of the user from other conversations.
 */
export const adoptedState = (
  conversation: ConversationSid,
  customer: Customer,
  seen: number,
  user: JsonObject = {},
): BotState => ({
  v: 1,
  mode: 'bot',
  conversation,
  customer,
  seen,
  ...UNTOUCHED,
  user,
});
