import type { ConversationSid, Delivery, MessageSid } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Media } from '../domain/flow/engine';

/** A file and an address that opens it for some minutes; null where there is none. */
export interface OpenFile extends Media {
  readonly url: string | null;
}

/** A conversation in Flex whose customer is somewhere else, with a bot in front. */
export interface CustomerLine {
  /** Writes in the customer's name; `closed` when nothing can be said there any more. */
  post(
    conversation: ConversationSid,
    message: Extract<Effect, { kind: 'post-for-customer' }>,
  ): Promise<'posted' | 'closed'>;
  /** Whether the message of this effect is among the last ones. */
  hasPosted(conversation: ConversationSid, effect: string): Promise<boolean>;
  /** Agents see beside their message what became of it; undefined when all is well. A message that is gone needs none. */
  markDelivery(conversation: ConversationSid, message: MessageSid, delivery: Delivery | undefined): Promise<void>;
  /** The files of a message. */
  filesOf(conversation: ConversationSid, message: MessageSid): Promise<readonly OpenFile[]>;
}
