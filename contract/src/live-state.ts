import * as z from 'zod/mini';
import { participantSid } from './sids';

/** Who answers the customer. */
export const mode = z.enum(['bot', 'waiting', 'agent', 'closed']);
export type Mode = z.infer<typeof mode>;

/** Where a running agent command stands. */
export const runState = z.enum([
  'queued',
  'accepted',
  'running',
  'waiting_for_customer',
  'answered',
  'done',
  'failed',
  'cancelled',
  'timed_out',
]);
export type RunState = z.infer<typeof runState>;

/** Name of the task attribute that carries {@link LiveState}. */
export const LIVE_STATE_ATTRIBUTE = 'bot_handoff';

/**
 * What the agent's Flex is told about a conversation through the task's attributes: under 300 bytes, and
 * never anything the customer said, since Insights and every supervisor read task attributes.
 * A task that carries it is one of ours.
 */
export const liveState = z.object({
  v: z.literal(1),
  mode,
  /** Whose messages are the customer's: agents of other tasks write, too. */
  customer: z.optional(participantSid),
  /** The run this is about; absent when no command has run yet. */
  run: z.optional(z.string()),
  command: z.optional(z.string()),
  state: z.optional(runState),
  /** The run that begins when that one is over, where commands may wait for each other. */
  queued: z.optional(z.object({ run: z.string(), command: z.string() })),
  /** Grows with every change, so that an older update is recognised. */
  revision: z.number(),
});
export type LiveState = z.infer<typeof liveState>;
