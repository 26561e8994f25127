import * as z from 'zod/mini';
import { catalogue } from './catalogue';
import { LONGEST_COMMAND_LINE } from './command-line';
import { incomingChat } from './incoming-chat';
import { languageTag } from './language';
import { mode, runState } from './live-state';
import { conversationSid, messageSid } from './sids';
import { transcriptPage, transcriptRequest } from './transcript';

/** A URL of the Functions service with what goes in and what comes out. */
export interface Endpoint<Request, Response> {
  /** Path below the service's address, without a leading slash. */
  readonly path: string;
  readonly request: z.ZodMiniType<Request>;
  readonly response: z.ZodMiniType<Response>;
}

const endpoint = <Request, Response>(
  path: string,
  request: z.ZodMiniType<Request>,
  response: z.ZodMiniType<Response>,
): Endpoint<Request, Response> => ({ path, request, response });

/** Stands in the task's attributes while the command runs: see {@link LiveState} for why it is short. */
const runId = z.string().check(z.minLength(8), z.maxLength(32));

/** A running or finished agent command, as the agent's Flex sees it. */
export const commandRun = z.object({
  id: z.string(),
  command: z.string(),
  state: runState,
  /** What came of it, for the agent alone. */
  result: z.optional(z.string()),
});
export type CommandRun = z.infer<typeof commandRun>;

/**
 * Agent endpoints take a form with two fields: `Token`, the agent's Flex token, and `Body`, the request as JSON. A form needs no preflight, and the token stays out of the URL. Refusals: see `refusalBody`.
 */
export const AGENT_ENDPOINTS = {
  /**
   * Is this conversation one of ours, and who answers in it? `run` is the one that was asked for, else the last one;
   * absent once nobody knows of it any more.
   */
  conversation: endpoint(
    'agent/conversation',
    z.object({ conversationSid, run: z.optional(runId) }),
    z.object({ ours: z.boolean(), mode: z.optional(mode), run: z.optional(commandRun) }),
  ),
  /** Runs what the agent typed after the prefix. `key` is new for every submit: a repeat runs nothing twice. */
  runCommand: endpoint(
    'agent/run-command',
    z.object({
      conversationSid,
      line: z.string().check(z.minLength(1), z.maxLength(LONGEST_COMMAND_LINE)),
      /** The run is called that. */
      key: runId,
      /** The agent was asked whether a dangerous command should run, and wants it. */
      confirmed: z.optional(z.boolean()),
      /** Of the agent. What a command says to them alone is English without it. */
      language: z.optional(languageTag),
    }),
    z.object({ run: commandRun }),
  ),
  /** The commands that this agent may run in this conversation now. */
  catalogue: endpoint('agent/catalogue', z.object({ conversationSid }), catalogue),
  /** Gives the conversation back to the bot: `end` when the agent stops talking, `complete` after wrap-up. */
  handBack: endpoint(
    'agent/hand-back',
    z.object({
      conversationSid,
      moment: z.enum(['end', 'complete']),
      note: z.optional(z.string().check(z.maxLength(2000))),
      flow: z.optional(z.string().check(z.maxLength(200))),
    }),
    z.object({ mode }),
  ),
  /** Who waits, for whoever the task is offered to. */
  incoming: endpoint('agent/incoming', z.object({ conversationSid }), incomingChat),
  /** The agent is typing; `told`: a bot in front has heard of it. */
  typing: endpoint('agent/typing', z.object({ conversationSid }), z.object({ told: z.boolean() })),
  /**
   * What the customer answered to a sensitive question, for 24 hours. It needs a role, and the audit says who asked.
   * Refusals: `not_allowed`, `not_your_conversation`, `unknown_message` (nothing was hidden there), `gone`.
   */
  reveal: endpoint('agent/reveal', z.object({ conversationSid, messageSid }), z.object({ text: z.string() })),
  /**
   * What was said and what became of it, a page at a time, the newest page first. For agents with a place on the
   * conversation (a task that is offered to them or theirs), supervisors and admins.
   */
  transcript: endpoint('agent/transcript', transcriptRequest, transcriptPage),
} as const;

const chatAccess = z.object({
  conversationSid,
  /** The customer's identity in the conversation. */
  identity: z.string(),
  /** Access token for Twilio's Conversations SDK. */
  token: z.string(),
  /** When the token ends, in seconds since 1970. */
  expires: z.number(),
  /** Proves to `webchat/token` that the visitor started this chat. */
  resume: z.string(),
});
export type ChatAccess = z.infer<typeof chatAccess>;

/** Public endpoints for a site's own chat page. Fields come as a form, which needs no preflight, or as JSON. */
export const WEBCHAT_ENDPOINTS = {
  /** Opens a chat and lets the bot greet. */
  start: endpoint(
    'webchat/start',
    z.object({
      name: z.optional(z.string().check(z.maxLength(100))),
      language: z.optional(z.string().check(z.maxLength(35))),
      /** Who the visitor is, by the word of the site: a JWT, see docs/data.md. Without it the visitor is anonymous. */
      identityToken: z.optional(z.string().check(z.maxLength(2000))),
    }),
    chatAccess,
  ),
  /** A fresh token for a chat that was started before. */
  token: endpoint('webchat/token', z.object({ resume: z.string().check(z.maxLength(1000)) }), chatAccess),
} as const;

/**
 * Looks after every open conversation; to be called once a minute with `Authorization: Bearer <sweep secret>`.
 * A cursor in the answer says that there is more: call again with it at once.
 */
/** Without a cursor it goes on where the last sweep stopped; with an empty one it begins at the start. Null: the round is over. */
export const SWEEP_ENDPOINT = endpoint(
  'sweep/run',
  z.object({ cursor: z.optional(z.string().check(z.maxLength(100))) }),
  z.object({ looked: z.number(), failed: z.number(), cursor: z.nullable(z.string()) }),
);
