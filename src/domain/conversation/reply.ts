import type { Happening, Reply } from '../flow/engine';
import type { Message } from './event';
import type { Seat, StandingOffer } from './state';

const mediaOf = ({ media }: Message) => (media ? { media } : {});

/**
 * What a customer's message says to a waiting question. A button counts only if this very question offered it:
 * `stale` is a button of something else.
 */
export function readReply(seat: Seat | undefined, message: Message): Reply | 'stale' {
  const { text, choice } = message;
  if (!choice) return { kind: 'answer', text, ...mediaOf(message) };
  if (choice.nonce !== seat?.nonce) return 'stale';
  return { kind: 'answer', text, option: choice.option };
}

/**
 * What a customer's message is to triggers. Undefined for a button that was never offered, or stands no longer: it
 * is to be left alone.
 */
export function readHappening(
  message: Message,
  known: { readonly seat: Seat | undefined; readonly offer: StandingOffer | undefined },
): Happening | undefined {
  const { text, choice } = message;
  if (!choice) return { kind: 'message', text, ...mediaOf(message) };
  if (choice.nonce === known.seat?.nonce) return { kind: 'message', text };
  const isOffered = choice.nonce === known.offer?.nonce && known.offer.options.includes(choice.option);
  return isOffered ? { kind: 'message', text, buttonId: choice.option } : undefined;
}
