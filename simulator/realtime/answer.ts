import type { Json } from '../world/json';
import type { TwilioFault } from '../world/world-types';

/** What goes back to a browser: an HTTP status and a JSON body. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export const ok = (body: Json): Answer => ({ status: 200, body });
export const created = (body: Json): Answer => ({ status: 201, body });
export const gone: Answer = { status: 204, body: null };

const faultAnswer = ({ status, code, message }: TwilioFault): Answer => ({
  status,
  body: { status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}` },
});

export const notFound = (code: number, message: string): Answer => faultAnswer({ status: 404, code, message });

const isFault = (error: unknown): error is TwilioFault =>
  typeof error === 'object' && error !== null && 'status' in error && 'code' in error && 'message' in error;

/**
 * Runs a handler and turns the stores' refusals into Twilio's error bodies. Anything else is a fault of the
 * simulator: it is thrown on, for the caller to shout about.
 */
export async function answerOf(handle: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    if (isFault(error)) return faultAnswer(error);
    const inner = error instanceof Error ? error.cause : undefined;
    if (isFault(inner)) return faultAnswer(inner);
    throw error;
  }
}
