import type { Reply } from '../flow/engine';
import type { Message } from './event';
import type { Seat } from './state';

/**
 * What a customer's message says to a waiting question. A button counts only if this very question offered it:
 * `stale` is a button of an earlier question, or one that was never offered, and is to be left alone.
 */
export function readReply(seat: Seat | undefined, message: Message): Reply | 'stale' {
  if (!message.choice) return { kind: 'answer', text: message.text };
  if (message.choice.nonce !== seat?.nonce) return 'stale';
  return { kind: 'answer', text: message.text, option: message.choice.option };
}
