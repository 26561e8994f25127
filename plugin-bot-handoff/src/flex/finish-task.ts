import type { Moment } from '../features/handback/hand-back';

/** The part of TaskRouter's reservation that ends the agent's work and nothing else. */
export interface FinishableReservation {
  wrap(): Promise<unknown>;
  complete(): Promise<unknown>;
}

/**
 * Ends a task in TaskRouter alone: the conversation stays open, and the agent in it until the bot's service hears of
 * it. Twilio wants tasks of Flex Conversations ended through Interactions, which this agent's browser may only do by
 * closing the channel, and with it the conversation.
 */
export const createFinishTask =
  (find: (reservationSid: string) => FinishableReservation | undefined) =>
  async (reservationSid: string, moment: Moment): Promise<void> => {
    const reservation = find(reservationSid);
    if (moment === 'end') await reservation?.wrap();
    else await reservation?.complete();
  };
