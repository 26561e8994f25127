import * as z from 'zod/mini';

/** Characters of one text. What a channel cannot take in one message comes in several. */
const LONGEST_TEXT = 4_000;
const MOST_BUTTONS = 25;
const MOST_ACTIONS = 20;

const text = z.string().check(z.minLength(1), z.maxLength(LONGEST_TEXT));
const name = z.string().check(z.regex(/^[A-Za-z_]\w{0,63}$/, 'is not a name: a letter or _, then letters, digits, _'));
const address = z.string().check(
  z.maxLength(2_000),
  z.refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), { error: 'is not an http(s) address' }),
);

const button = z.object({
  /** Comes back as `data.buttonId`; its number, from 1, where it is absent. */
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  text: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type BotButton = z.infer<typeof button>;

const buttons = z.optional(z.array(button).check(z.maxLength(MOST_BUTTONS)));
const values = z.record(name, z.json());

/** One thing that a bot wants done. In an answer they are done in order. */
export const botAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('say'), text, buttons }),
  /** A picture at an address that the customer's device can reach. */
  z.object({ type: z.literal('image'), url: address, text: z.optional(text), buttons }),
  z.object({ type: z.literal('file'), url: address, text: z.optional(text), buttons }),
  z.object({
    type: z.literal('card'),
    title: z.string().check(z.minLength(1), z.maxLength(200)),
    text: z.optional(text),
    imageUrl: z.optional(address),
    buttons,
  }),
  /** A line about the conversation, set apart from what is said. */
  z.object({ type: z.literal('status'), text }),
  /** For agents alone. As the answer to a command it is its result. */
  z.object({ type: z.literal('note'), text }),
  /** Remembers values of the customer and of this conversation; null forgets one. Flows read them. */
  z.object({ type: z.literal('set'), user: z.optional(values), thread: z.optional(values) }),
  /** Written into the tasks of the agents who have the conversation. */
  z.object({ type: z.literal('set_task_attributes'), attributes: values }),
  /** Asks for a person. Ends the turn: what comes after it is not done. */
  z.object({
    type: z.literal('handoff'),
    /** For agents: it stands in the transcript. */
    reason: z.optional(z.string().check(z.maxLength(200))),
    /** What agents read in place of the customer's name. */
    name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    taskAttributes: z.optional(values),
  }),
  /** The bot is lost. It counts as such: after some of these in a row a person is asked for. */
  z.object({ type: z.literal('not_understood') }),
  /** Says nothing on purpose. */
  z.object({ type: z.literal('stay_silent') }),
  /** The command has asked the customer something: their next message goes to the bot. Only in a command. */
  z.object({ type: z.literal('wait_for_customer') }),
  /** Ends the conversation for good. Ends the turn as well. */
  z.object({ type: z.literal('end_conversation') }),
]);
export type BotAction = z.infer<typeof botAction>;

export const botActions = z.array(botAction).check(z.maxLength(MOST_ACTIONS));
