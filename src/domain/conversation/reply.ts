import type { Happening, Reply } from '../flow/engine';
import type { Message } from './event';
import type { Seat } from './state';

/**
 * What a customer's message says to a waiting question. A button counts only if this very question offered it:
 * `stale` is a button of an earlier question, or one that was never offered, and is to be left alone.
 */
export function readReply(seat: Seat | undefined, message: Message): Reply | 'stale' {
  if (!message.choice) return { kind: 'answer', ...contentOf(message) };
  if (message.choice.nonce !== seat?.nonce) return 'stale';
  return { kind: 'answer', ...contentOf(message), option: message.choice.option };
}

/** What a customer's message says to a trigger. */
export const happeningOf = (message: Message): Happening => ({ kind: 'message', ...contentOf(message) });

/** What a message has for flows. Nothing was typed where only files were sent: an empty text answers no question. */
const contentOf = ({ text, media }: Message) => ({ text, ...(media && { media }) });
