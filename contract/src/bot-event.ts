import * as z from 'zod/mini';
import { mode } from './live-state';
import { conversationSid } from './sids';

/** Goes up when a bot that knows the version before would misread something. New fields and types do not count. */
export const BOT_CONTRACT_VERSION = 1;

/** One conversation as a bot is told of it. */
const conversation = z.object({
  sid: conversationSid,
  /** `web`, `sms`, `whatsapp`, … */
  channel: z.string(),
  mode,
  /** Counts changes of who answers. A reply that comes later names the epoch it belongs to. */
  epoch: z.number(),
  /** The bot's own name of the chat, where it owns the customer's channel: see `bot-front.ts`. */
  chat: z.optional(z.string()),
});

/** What is known of the customer; absent where it is not. */
const user = z.object({ name: z.optional(z.string()), language: z.optional(z.string()) });

const file = z.object({
  /** A media type such as `image/png`. */
  type: z.string(),
  name: z.nullable(z.string()),
  /** In bytes. */
  size: z.nullable(z.number()),
  /** Opens it for five minutes, to anybody; null where Twilio gives no address. */
  url: z.nullable(z.string()),
});

const messageFields = {
  /** Its place in the conversation; grows, with gaps. */
  index: z.number(),
  text: z.string(),
  /** Of the button that was pressed, or of the line of the numbered list that was chosen. */
  buttonId: z.optional(z.string()),
  /** The agent command whose question this answers. */
  run: z.optional(z.string()),
};

/** An agent's command that the bot has announced. */
const command = {
  /** Names this run; a reply that comes later repeats it. */
  run: z.string(),
  name: z.string(),
  /** By the names of the manifest: checked, and in one form. */
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
};

const agent = { agentName: z.string() };

/** A flow has spoken already: the bot is told, and not heard. */
const isGreeted = z.boolean();

const envelope = <const Type extends string, Data extends z.core.$ZodLooseShape>(type: Type, data: Data) =>
  z.object({
    v: z.literal(BOT_CONTRACT_VERSION),
    /** The same for every try: what has been answered already is answered the same way again. */
    id: z.string(),
    type: z.literal(type),
    /** When it was decided upon, ISO 8601. */
    timestamp: z.string(),
    conversation,
    user,
    data: z.object(data),
  });

/** What a bot is told. The first six want an answer; what is said to the others is not heard. */
export const botEvent = z.discriminatedUnion('type', [
  /** The customer has opened the chat page and said nothing yet. */
  envelope('chat_opened', {}),
  envelope('message', messageFields),
  /** A message with files. */
  envelope('media', { ...messageFields, files: z.array(file) }),
  envelope('agent_command', command),
  /** An agent has given the conversation back. */
  envelope('handback', { agentName: z.string(), note: z.nullable(z.string()), isGreeted }),
  /** Nobody came, and the conversation is the bot's again. */
  envelope('task_canceled', { reason: z.string(), isGreeted }),
  envelope('reservation_accepted', agent),
  /** The agent can no longer talk. */
  envelope('reservation_completed', agent),
  envelope('task_queue_entered', {}),
  /** The agent has finished wrap-up. */
  envelope('task_completed', {}),
  envelope('conversation_closed', {}),
  /** The customer has waited longer than the limit. */
  envelope('wait_timeout', {}),
  /** To a bot in front, to be shown to the customer. An id that was there before is the same message again. */
  envelope('agent_message', { index: z.number(), agentName: z.string(), text: z.string() }),
  envelope('agent_media', { index: z.number(), agentName: z.string(), text: z.string(), files: z.array(file) }),
  /** An agent is typing; at most every few seconds, and never a second time. */
  envelope('agent_typing', agent),
]);
export type BotEvent = z.infer<typeof botEvent>;
export type BotEventType = BotEvent['type'];

/** Sent with an `agent/catalogue` in mind: which commands does the bot have? Concerns no conversation. */
export const botQuestion = z.object({
  v: z.literal(BOT_CONTRACT_VERSION),
  id: z.string(),
  type: z.literal('list_commands'),
  timestamp: z.string(),
});
export type BotQuestion = z.infer<typeof botQuestion>;

/** The bot has the floor, or an agent has asked it to speak. */
const HEARD: ReadonlySet<BotEventType> = new Set(['chat_opened', 'message', 'media', 'agent_command']);

/** Whether what the bot says to an event is done. A bot in front has its own channel to speak on. */
export const isHeard = (event: BotEvent): boolean =>
  event.conversation.chat === undefined ? isHeardInside(event) : event.type === 'agent_command';

const isHeardInside = (event: BotEvent): boolean =>
  HEARD.has(event.type) || ((event.type === 'handback' || event.type === 'task_canceled') && !event.data.isGreeted);
