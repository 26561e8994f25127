import type {
  ChoiceMarks,
  InteractionChannelSid,
  InteractionSid,
  MediaSid,
  MessageSid,
  ParticipantSid,
  TaskSid,
  WorkerSid,
} from '@bot-handoff/contract';
import type { BotAction } from '@bot-handoff/contract/bot-action';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { BotOutcome } from '../bot/bot-outcome';
import type { Standing } from '../command/permissions';
import type { HttpAnswer, JsonObject, Media } from '../flow/engine';

export interface Message {
  readonly sid: MessageSid;
  readonly index: number;
  readonly participant: ParticipantSid | null;
  /** Empty when only files were sent. */
  readonly text: string;
  /** The files that were sent; absent when there are none. */
  readonly media?: readonly Media[];
  readonly choice?: ChoiceMarks['choice'];
  /** The writer marked it as text although it begins with the command prefix. Customers can do that too. */
  readonly isLiteral?: true;
  /** Written from an address on a messaging channel: agents have identities. */
  readonly isFromAddress?: true;
}

export interface AgentWorker {
  readonly worker: WorkerSid;
  /** TaskRouter's friendly name of the worker: often an e-mail address. */
  readonly workerName: string;
  readonly attributes: JsonObject;
}

/** A task of the conversation as TaskRouter has it; finished ones vanish after some minutes. */
export interface SeenTask {
  readonly task: TaskSid;
  readonly status: 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';
  /** The handoff that made it, when it was ours. */
  readonly handoff?: string;
  /** Who accepted it, while they have it. */
  readonly agent?: AgentWorker;
  readonly attributes: JsonObject;
}

/** Where agents meet a conversation: an interaction and its channel. */
export interface Desk {
  readonly interaction: InteractionSid;
  readonly channel: InteractionChannelSid;
}

/** What Flex really has of a conversation. */
export interface Sight {
  /** `gone`: deleted after 180 days; `none`: there has been no handoff yet. */
  readonly channel: 'setup' | 'active' | 'inactive' | 'pause' | 'transfer' | 'failed' | 'closed' | 'gone' | 'none';
  readonly tasks: readonly SeenTask[];
  /** The interaction and its channel, where there has been one. */
  readonly desk?: Desk;
}

/**
 * What has happened to a conversation. Some come from Twilio, some from an agent's request, and some are the
 * outcome of our own effects: failures are events like any other.
 */
export type Event =
  | { readonly kind: 'page.opened'; readonly user: JsonObject }
  /** `isFound`: nobody told us of it. Who found it has found what was said before it, too. */
  | { readonly kind: 'message.added'; readonly message: Message; readonly isFound?: true }
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
  | {
      readonly kind: 'task.canceled';
      readonly task: TaskSid;
      readonly data: JsonObject;
      readonly lastIndex: number;
      readonly sight: Sight;
    }
  | { readonly kind: 'task.completed'; readonly task: TaskSid }
  | {
      readonly kind: 'reservation.accepted';
      readonly task: TaskSid;
      readonly agent: AgentWorker;
      readonly taskAttributes: JsonObject;
      /** Where the task says it: for agents whom somebody else sent, it is the first we hear of it. */
      readonly desk?: Desk;
    }
  /** The agent can no longer talk, whatever made it so. `sight` says what became of the rest. */
  | {
      readonly kind: 'agent.left';
      readonly task: TaskSid;
      readonly note?: string;
      readonly flow?: string;
      /** We have let go of them ourselves: nothing of theirs is left in the channel. */
      readonly isReleased?: true;
      readonly lastIndex: number;
      readonly sight: Sight;
    }
  /** Somebody looked at what Flex really has, because our picture may be wrong. */
  | { readonly kind: 'desk.seen'; readonly lastIndex: number; readonly sight: Sight }
  /** The customer was to be taken out of the queue, and somebody had accepted meanwhile. */
  | { readonly kind: 'cancel.failed'; readonly task: TaskSid }
  /** Time has passed; nothing else has happened. */
  | { readonly kind: 'time.passed' }
  | { readonly kind: 'agent.release-failed'; readonly task: TaskSid; readonly reason: string }
  | {
      readonly kind: 'command.requested';
      readonly key: string;
      readonly worker: WorkerSid;
      readonly name: string;
      readonly rest: string;
      /** Of the agent, by their token. */
      readonly roles?: readonly string[];
      /** The agent was asked and wants it all the same. */
      readonly confirmed?: boolean;
      /** Of the agent, as a tag such as `es`; what is said to them is English without it. */
      readonly language?: string;
      readonly standing?: Standing;
      /** What agents and flows have noted, the oldest first, where the command asks for it. */
      readonly notes?: readonly string[];
      readonly lastIndex: number;
    }
  /** The command before it is over: what waited its turn under this key begins. */
  | {
      readonly kind: 'command.due';
      readonly key: string;
      readonly standing?: Standing;
      readonly lastIndex: number;
    }
  | {
      readonly kind: 'handback.requested';
      readonly worker: WorkerSid;
      readonly moment: 'end' | 'complete';
      readonly note?: string;
      readonly flow?: string;
      /** Set when we knew of no task of theirs and looked. */
      readonly known?: Seen;
    }
  /** What came of the effect `call`. */
  | { readonly kind: 'http.answered'; readonly call: string; readonly answer: HttpAnswer; readonly lastIndex: number }
  /** What came of asking the external bot, in the effect `call`. */
  | { readonly kind: 'bot.answered'; readonly call: string; readonly outcome: BotOutcome; readonly lastIndex: number }
  /** It says something by itself. `key` is the same for every try. */
  | {
      readonly kind: 'bot.replied';
      readonly key: string;
      readonly epoch: number;
      readonly run?: string;
      readonly actions: readonly BotAction[];
      readonly lastIndex: number;
    }
  /** A bot in front asks for a person. */
  | {
      readonly kind: 'front.started';
      readonly key: string;
      readonly user: JsonObject;
      readonly name: string | null;
      readonly taskAttributes: JsonObject;
    }
  /** The customer has said something to it. */
  | {
      readonly kind: 'front.said';
      readonly key: string;
      readonly epoch: number;
      readonly text: string;
      readonly files: readonly SaidFile[];
      readonly run?: string;
      /** The bot was told that this is taken: it is not refused any more, whatever happens until its turn comes. */
      readonly isTaken?: true;
    }
  /** They no longer want a person; `close`: the conversation is over for good. */
  | { readonly kind: 'front.ended'; readonly key: string; readonly epoch: number; readonly close: boolean }
  /** Somebody has written up to this index, and a bot in front may have to be told. */
  | { readonly kind: 'relay.due'; readonly index: number }
  /**
   * What came of a relay: all up to this index is done. `isFailed`: what comes next could not be delivered. `isCut`:
   * there was no time for it; somebody else brings it.
   */
  | { readonly kind: 'relay.ended'; readonly upTo: number; readonly isFailed: boolean; readonly isCut?: true }
  /** A bot in front was told in vain. */
  | { readonly kind: 'bot.untold'; readonly news: BotEvent }
  | { readonly kind: 'message.sent'; readonly index: number }
  /** An agent's command became a message. */
  | { readonly kind: 'command.leaked'; readonly sid: MessageSid; readonly index: number }
  | { readonly kind: 'conversation.closed' };

/** What somebody saw who looked. */
export interface Seen {
  readonly lastIndex: number;
  readonly sight: Sight;
}

type WithoutLook<E> = E extends Seen
  ? Omit<E, keyof Seen> & { readonly seen?: Seen }
  : E extends { readonly lastIndex: number }
    ? Omit<E, 'lastIndex'>
    : E;

/**
 * An event as it comes in. `lastIndex`, the highest message index there is, and `sight` are looked up when an event
 * turns out to matter, unless whoever tells of it has `seen` them: whatever was said up to that index was somebody
 * else's to answer.
 */
export type Arrival = WithoutLook<Event>; /** A file that the customer of a bot in front has sent. */
export interface SaidFile {
  /** Where the bot says that it is; of one that was brought along `digest` tells it from others. */
  readonly url?: string;
  readonly digest?: string;
  readonly name?: string;
  readonly type?: string;
  /** Where Twilio keeps it for this chat. Without, agents read name and address. */
  readonly media?: MediaSid;
}
