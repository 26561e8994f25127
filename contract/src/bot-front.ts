import * as z from 'zod/mini';
import type { BotEndpointPath } from './bot-refusals';
import type { Endpoint } from './endpoints';
import { readFileType } from './file-type';
import { conversationSid } from './sids';

/** Characters of one text. The conversation in Flex gets several messages of what is too long for one. */
const LONGEST_TEXT = 4_000;
const MOST_LINES = 500;
const MOST_FILES = 5;
/** Bytes of a request that brings the customer's files along: Twilio's Functions take 1 MiB. */
export const LARGEST_FRONT_MESSAGE = 900 * 1024;
/** Characters of base64. Larger files are fetched from an address. */
const LONGEST_CONTENT = 840 * 1024;

const text = z.string().check(z.minLength(1), z.maxLength(LONGEST_TEXT));
const shortText = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.regex(/^[A-Za-z_]\w{0,63}$/, 'is not a name: a letter or _, then letters, digits, _'));
const values = z.record(name, z.json());
const address = z.string().check(
  z.maxLength(2_000),
  z.refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), { error: 'is not an http(s) address' }),
);
const moment = z
  .string()
  .check(z.refine((at) => !Number.isNaN(Date.parse(at)), { error: 'is not a moment like 2026-11-22T10:00:00Z' }));
/** From the last event, or from the answer to `bot/start`. */
const epoch = z.int().check(z.nonnegative());

/** Something that was said before there was an agent. Only agents see it, in the private record. */
const earlierLine = z.object({
  from: z.enum(['customer', 'bot', 'agent']),
  text,
  /** ISO 8601. */
  at: z.optional(moment),
  /** Of who said it. */
  name: z.optional(shortText),
  /** What the bot offered with it. */
  buttons: z.optional(z.array(shortText).check(z.maxLength(25))),
});
export type EarlierLine = z.infer<typeof earlierLine>;

/** A file of the customer's. */
const file = z
  .object({
    /** Where it can be fetched, over https. What cannot be fetched agents are shown as name and address. */
    url: z.optional(address),
    /** The file itself in base64, in place of an address. */
    content: z.optional(z.base64().check(z.minLength(4), z.maxLength(LONGEST_CONTENT))),
    /** Its media type. Of a file at an address the answer says it, unless it says `application/octet-stream`. */
    type: z.optional(
      z.string().check(
        z.maxLength(200),
        z.refine((type) => readFileType(type) !== undefined, {
          error: 'is no type for a file of a customer: image, audio, video, PDF, Office, ZIP, text/plain or text/csv',
        }),
      ),
    ),
    name: z.optional(shortText),
  })
  .check(
    z.refine(({ url, content }) => (url === undefined) !== (content === undefined), {
      error: "expected 'url' or 'content'; one of the two",
    }),
    z.refine(({ content, type }) => content === undefined || type !== undefined, {
      error: "expected 'type': content does not say what it is",
    }),
  );
export type FrontFile = z.infer<typeof file>;

/** A bot that owns the customer's channel asks for a person. */
export const frontStart = z.object({
  /** The bot's own name of the chat. As long as its conversation in Flex is open, the same chat gets the same one. */
  chat: shortText,
  /** What is known of the customer, `name` and `language` among it. Added to what was said before. */
  user: z.optional(values),
  /** What agents read in place of the customer's name. */
  name: z.optional(shortText),
  taskAttributes: z.optional(values),
  /** What was said so far, or since the last time. */
  transcript: z.optional(z.array(earlierLine).check(z.maxLength(MOST_LINES))),
});
export type FrontStart = z.infer<typeof frontStart>;

/** The customer has said something while an agent is asked for, or there. */
export const frontMessage = z
  .object({
    conversationSid,
    epoch,
    text: z.optional(text),
    files: z.optional(z.array(file).check(z.maxLength(MOST_FILES))),
    /** The agent command whose question this answers. */
    run: z.optional(z.string().check(z.maxLength(64))),
  })
  .check(
    z.refine((given) => given.text !== undefined || (given.files ?? []).length > 0, {
      error: "expected 'text' or 'files'",
    }),
  );
export type FrontMessage = z.infer<typeof frontMessage>;

/** The customer no longer wants a person, or is gone. */
export const frontEnd = z.object({
  conversationSid,
  epoch,
  /** Ends the conversation in Flex for good; else the next `bot/start` goes on with it. */
  close: z.optional(z.literal(true)),
});
export type FrontEnd = z.infer<typeof frontEnd>;

type BotEndpoint<Request> = Endpoint<Request, unknown> & {
  readonly path: BotEndpointPath;
  /** Bytes of a request; those of an answer of a bot's where it is absent. */
  readonly largest?: number;
};

const accepted = z.object({ accepted: z.literal(true) });

/** Where a bot in front calls, as it does `bot/reply`: bearer token, `Idempotency-Key`, JSON. */
export const BOT_FRONT_ENDPOINTS = {
  start: {
    path: 'bot/start',
    request: frontStart,
    response: z.object({ conversationSid, epoch }),
  } satisfies BotEndpoint<FrontStart>,
  message: {
    ...{ path: 'bot/message', request: frontMessage, response: accepted },
    largest: LARGEST_FRONT_MESSAGE,
  } satisfies BotEndpoint<FrontMessage>,
  end: { path: 'bot/end', request: frontEnd, response: accepted } satisfies BotEndpoint<FrontEnd>,
} as const;
