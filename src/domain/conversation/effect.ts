import type {
  InteractionChannelSid,
  InteractionSid,
  LiveState,
  MediaSid,
  MessageSid,
  Offer,
  TaskSid,
  WorkerSid,
} from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { Attachment, JsonObject } from '../flow/engine';
import type { HttpRequest } from '../flow/http-request';
import type { UserChange } from '../user/user-data';
import type { UserKey } from '../user/user-key';
import type { Desk } from './event';
import type { Notable } from './notable';
import type { RelayRule } from './relay';
import type { Envelope } from './tell-bot';
import type { TrailEntry } from './trail';

/**
 * What is to be done, in order. `id` is unique within the conversation and goes along to Twilio where Twilio
 * can carry it, so that work which may have been done is looked for before it is repeated.
 */
export type Effect =
  | {
      readonly kind: 'send-message';
      readonly id: string;
      readonly text: string;
      readonly style: 'say' | 'status' | 'info';
      readonly as: 'bot' | 'agent';
      /** In whose name; the bot's where it is absent. */
      readonly name?: string;
      readonly offer?: Offer;
      readonly attachment?: Attachment;
      /** It matters only now: a transcript leaves it out. */
      readonly ephemeral?: true;
      /** A transcript masks it. */
      readonly sensitive?: true;
    }
  /** Asks another system; the flow that waits is told. */
  | { readonly kind: 'call-http'; readonly id: string; readonly request: HttpRequest }
  /**
   * Asks the external bot; whoever waits for its answer is told. `message`: whose text was too long to be stored here,
   * and is to be filled in. `files`: the message whose files are to get addresses, which are good for minutes only.
   */
  | {
      readonly kind: 'ask-bot';
      readonly id: string;
      readonly event: BotEvent;
      readonly message?: MessageSid;
      readonly files?: MessageSid;
    }
  /** Lets the external bot know. */
  | { readonly kind: 'tell-bot'; readonly id: string; readonly event: BotEvent }
  /** Writes what the customer has said to a bot in front, in their name. */
  | {
      readonly kind: 'post-for-customer';
      readonly id: string;
      readonly identity: string;
      /** Empty where there is a file: Flex has one or the other in a message. */
      readonly text: string;
      readonly media?: MediaSid;
    }
  /**
   * Takes agents' messages to the bot in front, those with an index from `first` to `last`. Each has
   * `about` in common. `isLast`: what cannot be delivered now never will be.
   */
  | {
      readonly kind: 'relay';
      readonly id: string;
      readonly first: number;
      readonly last: number;
      readonly about: Envelope;
      readonly agentName: string;
      readonly rule: RelayRule;
      readonly failures: number;
      readonly isLast: boolean;
    }
  /** Reads the customer's messages again that had to wait, up to this index. */
  | { readonly kind: 'catch-up'; readonly id: string; readonly index: number }
  /** The command of this run has waited long enough; done again it finds that none waits. */
  | { readonly kind: 'begin-queued'; readonly id: string; readonly run: string }
  /** Takes a customer's sensitive answer out of the conversation, and keeps it sealed for a while. */
  | { readonly kind: 'redact-message'; readonly id: string; readonly message: MessageSid }
  /** Says nothing for so long. */
  | { readonly kind: 'delay'; readonly id: string; readonly ms: number }
  | {
      readonly kind: 'open-handoff';
      readonly id: string;
      readonly handoff: string;
      /** Where an interaction exists already, the agent is invited to it. */
      readonly desk?: Desk;
      readonly channelType: string;
      readonly attributes: JsonObject;
      /** Why, in a bot's words: for the transcript. Flex is not told. */
      readonly reason?: string;
    }
  /** Takes back what an open-handoff may have made; nothing is made where it made nothing. */
  | { readonly kind: 'withdraw-handoff'; readonly id: string; readonly handoff: string; readonly desk?: Desk }
  | {
      readonly kind: 'release-agent';
      readonly id: string;
      readonly channel: InteractionChannelSid;
      readonly interaction: InteractionSid;
      readonly task: TaskSid;
      readonly worker: WorkerSid;
      readonly status: 'wrapup' | 'closed';
      readonly note?: string;
      readonly flow?: string;
    }
  /** Takes the customer out of the queue. The task goes, never the channel: that would end the conversation. */
  | { readonly kind: 'cancel-task'; readonly id: string; readonly task: TaskSid }
  /** Asks what Flex really has. */
  | { readonly kind: 'look'; readonly id: string }
  /** Twilio closes the conversation after so long without activity; `after` is an ISO 8601 duration. */
  | { readonly kind: 'set-close-timer'; readonly id: string; readonly after: string }
  | { readonly kind: 'publish-live'; readonly id: string; readonly task: TaskSid; readonly live: LiveState }
  /** Values that a flow writes into an agent's task; others there stay. */
  | {
      readonly kind: 'update-task-attributes';
      readonly id: string;
      readonly task: TaskSid;
      readonly attributes: JsonObject;
    }
  /** What agents read above the customer's messages. */
  | { readonly kind: 'name-customer'; readonly id: string; readonly identity: string; readonly name: string }
  /** What customers read above the agent's messages. */
  | { readonly kind: 'name-agent'; readonly id: string; readonly identity: string; readonly name: string }
  | { readonly kind: 'append-note'; readonly id: string; readonly text: string; readonly sensitive?: true }
  /** Takes a leaked command back. `hasLeft`: it went to a phone, and deleting it calls nothing back from there. */
  | {
      readonly kind: 'recall-message';
      readonly id: string;
      readonly message: MessageSid;
      readonly index: number;
      readonly hasLeft: boolean;
    }
  /** For the user's next conversation. Done again it may undo what another conversation has changed meanwhile. */
  | { readonly kind: 'keep-user'; readonly id: string; readonly user: UserKey; readonly change: UserChange }
  /** What a transcript will tell, into the private record; `at` is milliseconds since 1970. */
  | { readonly kind: 'keep-trail'; readonly id: string; readonly at: number; readonly entries: readonly TrailEntry[] }
  /** The conversation is over: its private record is kept for so long from now, not longer. */
  | { readonly kind: 'expire-record'; readonly id: string }
  /** Twilio never opens it again. */
  | { readonly kind: 'close-conversation'; readonly id: string }
  /** For administrators; `at` is milliseconds since 1970. */
  | { readonly kind: 'record'; readonly id: string; readonly at: number; readonly notables: readonly Notable[] }
  /** For the bot's builder: what went wrong in a flow, with `file:line:col`. */
  | {
      readonly kind: 'report-flow';
      readonly id: string;
      readonly warnings: readonly string[];
      /** Set when the flow was stopped before its end. */
      readonly failure?: string;
    };
