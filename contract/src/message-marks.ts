import * as z from 'zod/mini';
import { MESSAGE_MARKS } from './message-marks-key';

/** Options offered with a question. `nonce` names this offer: an answer must repeat it. */
export const offer = z.object({
  nonce: z.string(),
  options: z.array(z.object({ id: z.string(), text: z.string() })),
});
export type Offer = z.infer<typeof offer>;

/** Marks on a message that the bot wrote. */
export const botMarks = z.object({
  /** Names the effect that sent it, so that a repeat is recognised. */
  effect: z.string(),
  /** `status`: a line about the conversation, and `info`: facts to keep; both shown apart from what is said. */
  kind: z.optional(z.enum(['say', 'status', 'info'])),
  /** A question's options, and whether an answer may be typed at all. */
  offer: z.optional(offer),
  /** A picture or document that stands at an address; the message's text has the link as well. */
  attachment: z.optional(z.object({ type: z.enum(['image', 'file']), url: z.string() })),
  /** It matters only now: no transcript keeps it. */
  ephemeral: z.optional(z.literal(true)),
  /** Transcripts mask it. */
  sensitive: z.optional(z.literal(true)),
  /** Name to show when the message speaks for the bot. */
  name: z.optional(z.string()),
});
export type BotMarks = z.infer<typeof botMarks>;

/** Marks on a customer's message that presses one of the offered options. */
export const choiceMarks = z.object({ choice: z.object({ nonce: z.string(), option: z.string() }) });
export type ChoiceMarks = z.infer<typeof choiceMarks>;

/** Marks on an agent's message that begins with the command prefix on purpose: it is text, not a leaked command. */
export const agentMarks = z.object({ literal: z.literal(true) });
export type AgentMarks = z.infer<typeof agentMarks>;

/** Marks on an agent's message that a bot in front has not got: it is tried again, or was in vain. */
export const deliveryMarks = z.object({ delivery: z.enum(['retrying', 'failed']) });
export type Delivery = z.infer<typeof deliveryMarks>['delivery'];

const readMarks = <T>(schema: z.ZodMiniType<T>, attributes: unknown): T | undefined => {
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const read = schema.safeParse((attributes as Record<string, unknown>)[MESSAGE_MARKS]);
  return read.success ? read.data : undefined;
};

/** The bot's marks on a message, or undefined where there are none or they are malformed. */
export const readBotMarks = (attributes: unknown): BotMarks | undefined => readMarks(botMarks, attributes);

/** The customer's choice on a message, or undefined where there is none or it is malformed. */
export const readChoice = (attributes: unknown): ChoiceMarks['choice'] | undefined =>
  readMarks(choiceMarks, attributes)?.choice;

/** The marks on an agent's message, or undefined where there are none or they are malformed. */
export const readAgentMarks = (attributes: unknown): AgentMarks | undefined => readMarks(agentMarks, attributes);

/** Why an agent's message has not reached the customer, or undefined where nothing is known against it. */
export const readDelivery = (attributes: unknown): Delivery | undefined =>
  readMarks(deliveryMarks, attributes)?.delivery;
