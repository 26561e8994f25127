import * as z from 'zod/mini';
import { mode, runState } from './live-state';
import { conversationSid, messageSid } from './sids';

const common = {
  /** Unique within a conversation and the same whenever it is asked for. */
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
};
const flagged = z.optional(z.literal(true));

const messageEntry = z.object({
  ...common,
  kind: z.literal('message'),
  /** Its place in the conversation; -1 for what was said to a bot in front, before there was one. */
  index: z.number(),
  speaker: z.enum(['customer', 'bot', 'agent']),
  /** Of a bot or an agent, as the customer reads it. */
  name: z.optional(z.string()),
  /** `status`: a line about the conversation, `info`: facts. */
  style: z.enum(['say', 'status', 'info']),
  text: z.string(),
  /** The agent's command that said it. */
  command: z.optional(z.string()),
  /** Names the message to `agent/reveal`: what stands there is a mask. */
  sealed: z.optional(messageSid),
  /** Said in confidence: what stands there is a mask. */
  masked: flagged,
  /** What a question offered, and which of it was chosen. */
  options: z.optional(z.array(z.object({ text: z.string(), chosen: flagged }))),
  /** What the message was an answer to: a question or the name of a field. */
  answers: z.optional(z.object({ to: z.string(), value: z.optional(z.string()), flow: z.optional(z.string()) })),
  /** The flow that it started. */
  starts: z.optional(z.string()),
  /** No flow understood it, or the waiting question could not take it for an answer. */
  lost: z.optional(z.enum(['not_understood', 'did_not_fit'])),
  files: z.optional(
    z.array(z.object({ type: z.string(), name: z.nullable(z.string()), size: z.nullable(z.number()) })),
  ),
  /** A picture or document of a flow's, that stands at an address. */
  attachment: z.optional(z.object({ type: z.enum(['image', 'file']), url: z.string() })),
  /** It did not reach everybody. */
  undelivered: flagged,
});

const flowEntry = z.object({ ...common, kind: z.literal('flow'), flow: z.string() });
const noteEntry = z.object({ ...common, kind: z.literal('note'), text: z.string(), masked: flagged });
/** The bot's part, which its builder keeps from agents. */
const hiddenEntry = z.object({ ...common, kind: z.literal('hidden') });

const handoffEntry = z.object({
  ...common,
  kind: z.literal('handoff'),
  /** `bot`: it was at its wits' end; `pause`: it is switched off. */
  by: z.enum(['flow', 'bot', 'pause']),
  name: z.optional(z.string()),
  /** In the bot's words. */
  reason: z.optional(z.string()),
});

const agentEntry = z.object({
  ...common,
  kind: z.literal('agent'),
  what: z.enum(['joined', 'left']),
  name: z.optional(z.string()),
  /** Seconds that the customer has waited. */
  waited: z.optional(z.number()),
});

const unansweredEntry = z.object({
  ...common,
  kind: z.literal('unanswered'),
  why: z.enum(['customer', 'flow', 'limit', 'failed', 'closed', 'nobody']),
});

const commandEntry = z.object({
  ...common,
  kind: z.literal('command'),
  command: z.string(),
  outcome: runState,
  /** Of the command: its own, or its flow's fingerprint. For supervisors. */
  version: z.optional(z.string()),
  /** Of the agent. */
  name: z.optional(z.string()),
  /** What people wrote is masked. */
  arguments: z.optional(z.record(z.string(), z.string())),
  /** For whoever ran it, and for supervisors. */
  result: z.optional(z.string()),
});

/** For supervisors. */
const auditEntry = z.object({
  ...common,
  kind: z.literal('audit'),
  what: z.enum(['refused', 'leaked', 'recalled', 'revealed']),
  name: z.optional(z.string()),
  command: z.optional(z.string()),
  code: z.optional(z.string()),
});

/** One line of a transcript. */
export const transcriptEntry = z.discriminatedUnion('kind', [
  messageEntry,
  flowEntry,
  noteEntry,
  hiddenEntry,
  handoffEntry,
  agentEntry,
  unansweredEntry,
  commandEntry,
  auditEntry,
]);
export type TranscriptEntry = z.infer<typeof transcriptEntry>;

/** What there is to know of a conversation at one glance. Times are milliseconds since 1970. */
export const transcriptCard = z.object({
  mode,
  channel: z.string(),
  name: z.optional(z.string()),
  language: z.optional(z.string()),
  /** What agents read of the last handoff in place of the customer's name. */
  subject: z.optional(z.string()),
  /** All that the customer has told, by field or question. What was said in confidence is masked. */
  values: z.array(z.object({ name: z.string(), value: z.string(), masked: flagged })),
  /** When the bot's part began, the last one there was, and when it ended. */
  botSince: z.optional(z.number()),
  botUntil: z.optional(z.number()),
  /** Set while the customer waits. */
  waitingSince: z.optional(z.number()),
  /** Other conversations of the same user, the newest first. */
  earlier: z.array(conversationSid),
  /** Whether this agent may read what was said in confidence, for 24 hours. */
  mayReveal: z.boolean(),
});
export type TranscriptCard = z.infer<typeof transcriptCard>;

/** Where older entries are, for the service alone. */
export const transcriptCursor = z.object({
  page: z.string().check(z.maxLength(500)),
  serial: z.nullable(z.number()),
  at: z.number(),
});
export type TranscriptCursor = z.infer<typeof transcriptCursor>;

export const transcriptRequest = z.object({
  /** Where the agent has a place. */
  conversationSid,
  /** Another conversation of the same user, that is to be read. */
  earlier: z.optional(conversationSid),
  /** Of the page that was read last, for the one before it. */
  cursor: z.optional(transcriptCursor),
});

export const transcriptPage = z.object({
  /** In order, the oldest first. */
  entries: z.array(transcriptEntry),
  /** Where older entries are; null at the beginning of the conversation. */
  cursor: z.nullable(transcriptCursor),
  card: transcriptCard,
});
export type TranscriptRequest = z.infer<typeof transcriptRequest>;
export type TranscriptPage = z.infer<typeof transcriptPage>;
