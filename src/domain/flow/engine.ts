import type { Mode } from '@bot-handoff/contract';

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

/** What brings a waiting flow on. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly option?: string;
      readonly media?: readonly Media[];
    }
  | {
      readonly kind: 'handoff-ended';
      readonly result: { reason: string; note: string | null; agent_name: string | null };
    };

/** What a flow wants done, in order. The customer reads `say` and `status`, only agents read `note`. */
export type Output =
  | { readonly kind: 'say'; readonly text: string; readonly options?: readonly Option[]; readonly as?: 'bot' | 'agent' }
  | { readonly kind: 'status'; readonly text: string; readonly ephemeral?: boolean }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'hand-off';
      /** Shown to agents in place of the customer's name. */
      readonly name: string | null;
      readonly taskAttributes: JsonObject;
      readonly sendTranscript: boolean;
    }
  /** Close the conversation for good. Always the last output. */
  | { readonly kind: 'end-conversation' };

export interface Option {
  readonly id: string;
  readonly text: string;
}

/** Where a flow waits: plain JSON, kept small, opaque to everybody but the engine. */
export type Position = JsonObject;

/** What came of running a flow until it waited or ended. */
export interface Turn {
  readonly outputs: readonly Output[];
  readonly user: JsonObject;
  readonly thread: JsonObject;
  /** Null when the flow has ended. */
  readonly position: Position | null;
  readonly waitsFor: 'customer' | 'handoff' | null;
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

/** The embedded bot's engine: pure, bounded, resumable after every step. */
export interface FlowEngine {
  has(flowId: string): boolean;
  /** The flow that this starts, or undefined. All triggers are weighed; the highest confidence wins. */
  match(happening: Happening, situation: { readonly mode: Mode; readonly scopes: Scopes }): Match | undefined;
  start(flowId: string, data: JsonObject, scopes: Scopes): Turn;
  /** Undefined when the reply does not fit what the position waits for: it is then a message like any other. */
  resume(position: Position, reply: Reply, scopes: Scopes): Turn | undefined;
}
