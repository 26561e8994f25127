import * as z from 'zod/mini';

/** What an agent reads of a customer before they accept: short, and never what was said in confidence. */
export const incomingChat = z.object({
  /** What agents call the customer. */
  name: z.string(),
  /** Twilio's word for the channel: `web`, `sms`, `whatsapp`, ... */
  channel: z.string(),
  /** The customer's language tag, where it is known. */
  language: z.optional(z.string()),
  /** Seconds since the handoff. */
  waited: z.number(),
  /** What flows have learned, the first things first. */
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The last text of the customer. */
  lastSaid: z.optional(z.string()),
});
export type IncomingChat = z.infer<typeof incomingChat>;
