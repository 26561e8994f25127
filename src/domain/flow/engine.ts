import type { CommandManifest, Mode } from '@bot-handoff/contract';
import type { HttpFailure, HttpRequest } from './http-request';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What a flow can read beside its own data. `user` and `thread` come back changed from a turn. */
export interface Scopes {
  readonly user: JsonObject;
  readonly thread: JsonObject;
  /** Data of the event that started the flow. */
  readonly event: JsonObject;
  readonly config: JsonObject;
}

/** A file that the customer sent; `type` is a media type, `size` is in bytes. */
export interface Media {
  readonly type: string;
  readonly name: string | null;
  readonly size: number | null;
}

/** Something a trigger can answer to. */
export type Happening =
  | {
      readonly kind: 'message';
      readonly text: string;
      readonly buttonId?: string;
      readonly media?: readonly Media[];
    }
  | { readonly kind: 'page-opened' }
  | { readonly kind: 'chat-opened' }
  /** `type` is the short name, e.g. `flex.reservation_accepted`; triggers may use the guide's long one. */
  | { readonly kind: 'event'; readonly type: string; readonly data: JsonObject }
  | { readonly kind: 'agent-command'; readonly name: string; readonly rest: string };

/** What another system has answered, or why it has not. */
export type HttpAnswer =
  | { readonly status: number; readonly body: Json }
  | { readonly status: null; readonly failure: HttpFailure };

/** What brings a waiting flow on. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly option?: string;
      readonly media?: readonly Media[];
    }
  | { readonly kind: 'http-answered'; readonly answer: HttpAnswer }
  | {
      readonly kind: 'handoff-ended';
      readonly result: { reason: string; note: string | null; agent_name: string | null };
    };

/** A text that a flow puts out. */
interface Written {
  readonly text: string;
  /** Of a step that says `sensitive`: transcripts mask it. */
  readonly sensitive?: true;
}

/** A picture or document that stands at an address. */
export interface Attachment {
  readonly type: 'image' | 'file';
  readonly url: string;
}

/** What a flow wants done, in order. The customer reads `say`, `info` and `status`, only agents read `note`. */
export type Output =
  | (Written & {
      readonly kind: 'say';
      readonly options?: readonly Option[];
      readonly as?: 'bot' | 'agent';
      readonly attachment?: Attachment;
    })
  /** Facts, set apart from talk. */
  | (Written & { readonly kind: 'info' })
  | (Written & { readonly kind: 'status'; readonly ephemeral?: boolean })
  | (Written & { readonly kind: 'note' })
  /** Agents' tasks carry these values from now on. */
  | { readonly kind: 'set-task-attributes'; readonly attributes: JsonObject }
  /** Nothing is said for so long. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The flow waits for the answer. */
  | { readonly kind: 'call-http'; readonly request: HttpRequest }
  /** The agents' part ends, as if they had handed back. */
  | { readonly kind: 'end-chat' }
  | {
      readonly kind: 'hand-off';
      /** Shown to agents in place of the customer's name. */
      readonly name: string | null;
      /** Stays as it is: there is no template that could give another later. */
      readonly isNameLiteral?: true;
      /** Of a bot, for agents to read in the transcript. */
      readonly reason?: string;
      readonly taskAttributes: JsonObject;
      readonly sendTranscript: boolean;
    }
  /** The customer waits no longer: the queue is left. */
  | { readonly kind: 'cancel-handoff' }
  /** Close the conversation for good. Always the last output. */
  | { readonly kind: 'end-conversation' };

export interface Option {
  readonly id: string;
  readonly text: string;
}

/** Whose doing a flow waits for. */
export type Waited = 'customer' | 'handoff' | 'http';

/** Where a flow waits: plain JSON, kept small, opaque to everybody but the engine. */
export type Position = JsonObject;

/** A customer's message as a flow has taken it. */
export interface Answered {
  readonly flow: string;
  /** The name of a field, or the question. */
  readonly question: string;
  /** What it came to; absent for one that did not fit, so that the question was put again. */
  readonly value?: Json;
}

/** What came of running a flow until it waited or ended. */
export interface Turn {
  readonly outputs: readonly Output[];
  readonly user: JsonObject;
  readonly thread: JsonObject;
  /** Null when the flow has ended. */
  readonly position: Position | null;
  readonly waitsFor: Waited | null;
  /** The answer that was taken is sensitive: it is not to be kept where it was said. */
  readonly sensitive?: true;
  /** Set when an answer was taken. */
  readonly answered?: Answered;
  /** Options that the question at this position offers. */
  readonly options: readonly Option[];
  /** `flow.result` of a flow that has ended. */
  readonly result: Json;
  /** Things a builder should know, each with `file:line:col`. */
  readonly warnings: readonly string[];
  /** Why the flow was stopped before its end, with `file:line:col`; absent when all went well. */
  readonly failure?: string;
}

export interface Match {
  /** What `start` takes. A trigger that begins at a label says `flow.id#label`. */
  readonly flowId: string;
  /** Data the flow starts with, e.g. `groups` of a pattern. */
  readonly data: JsonObject;
}

/** Where a conversation stands, as far as triggers and texts depend on it. */
export interface Situation {
  readonly mode: Mode;
  readonly scopes: Scopes;
}

/** How a flow behaves. */
export interface Manners {
  /** Somebody else has the floor: what the flow says is left out, and its builder is told. It may state and note. */
  readonly isQuiet?: boolean;
}

/** A command in a list for agents. */
export interface OfferedCommand {
  readonly manifest: CommandManifest;
  /** The first that the customer would read; absent where that depends on arguments, or on another system. */
  readonly preview?: string;
}

/** The embedded bot's engine: pure, bounded, resumable after every step. */
export interface FlowEngine {
  has(flowId: string): boolean;
  /** Whether a flow can go on from here; not when it is gone from the book. */
  knows(position: Position): boolean;
  /** Flows that a customer's word can start, in file order: an agent may hand back to one of them. */
  readonly destinations: readonly { readonly id: string; readonly title: string }[];
  /** Whether what is answered here is sensitive, also where the flow has changed since or is gone. */
  asksInConfidence(position: Position): boolean;
  /** What agents call the customer of a handoff that waits here; undefined where the flow leaves that to others. */
  friendlyName(position: Position, scopes: Scopes): string | undefined;
  /** Agent commands with a name of their own, and those whose pattern is a plain word, in file order. */
  readonly commands: readonly CommandManifest[];
  /** Names in `user` and `thread` that may hold what somebody said in confidence. */
  confidential(): ReadonlySet<string>;
  /** Commands whose `when` holds. */
  offered(situation: Situation): readonly OfferedCommand[];
  /** The named command of a line, and, in a sentence, what is wrong with its arguments. */
  command(name: string, rest: string): { readonly manifest: CommandManifest; readonly problem?: string } | undefined;
  /** A text that no flow says, as message tables have it for who speaks `user.language`; else as it is. */
  translate(text: string, scopes: Scopes): string;
  /** The flow that this starts, or undefined. All triggers are weighed; the highest confidence wins. */
  match(happening: Happening, situation: Situation): Match | undefined;
  start(flowId: string, data: JsonObject, scopes: Scopes, manners?: Manners): Turn;
  /** Undefined when the reply does not fit what the position waits for: it is then a message like any other. */
  resume(position: Position, reply: Reply, scopes: Scopes): Turn | undefined;
}
