import * as z from 'zod/mini';
import { botActions } from './bot-action';
import { commandManifest } from './command-manifest';
import type { Endpoint } from './endpoints';
import { conversationSid } from './sids';

/** Bytes of an answer, and of a reply that comes later. */
export const LARGEST_BOT_BODY = 256 * 1024;
/** Levels of objects and lists in it. */
export const DEEPEST_BOT_BODY = 16;

/**
 * The body with which a bot answers an event: what to do now, or that it replies later over {@link BOT_REPLY_ENDPOINT}.
 * No actions to a customer's message count as `not_understood`: to say nothing on purpose there is `stay_silent`.
 */
export const botAnswer = z.object({ actions: z.optional(botActions), later: z.optional(z.literal(true)) }).check(
  z.refine(({ actions, later }) => (actions === undefined) !== (later === undefined), {
    error: "expected 'actions', a list, or 'later', true; one of the two",
  }),
);
export type BotAnswer = z.infer<typeof botAnswer>;

/** The body with which a bot answers `list_commands`. */
export const botCommands = z.object({ commands: z.array(commandManifest).check(z.maxLength(200)) });

/** What a bot says later, or unasked while it has the conversation. */
export const botReply = z.object({
  conversationSid,
  /** From the event that this replies to. In another epoch somebody else has the floor. */
  epoch: z.number(),
  /** The command's run that this is about. */
  run: z.optional(z.string().check(z.maxLength(64))),
  actions: botActions.check(z.minLength(1)),
});
export type BotReplyRequest = z.infer<typeof botReply>;

/**
 * Where a bot replies later: POST JSON with `Authorization: Bearer <token>` and an `Idempotency-Key` of its own. The
 * same key again gets the first answer and does nothing. Replies of one conversation are done in the order they come.
 */
export const BOT_REPLY_ENDPOINT = {
  path: 'bot/reply',
  request: botReply,
  response: z.object({ accepted: z.literal(true) }),
} as const satisfies Endpoint<BotReplyRequest, { accepted: true }>;
