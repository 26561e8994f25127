import type { Option } from '../flow/engine';

/** What a bot was asked and has not answered. */
export interface Asked {
  /** The effect that asks. */
  readonly call: string;
  /** Of the conversation when it was asked: in another one the answer is nobody's. */
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** `message`: a customer waits, and nobody else will answer. `moment`: the bot may say something, or not. */
  readonly about: 'message' | 'moment';
  /** It has said that it replies by itself. */
  readonly later?: true;
  /** Highest index of the customer's messages that came meanwhile and are still to be read. */
  readonly held?: number;
}

/** What is between a conversation and a bot that is not ours. */
export interface BotLink {
  readonly asked?: Asked;
  /** What it offered last as a numbered list, where the channel shows no buttons. */
  readonly offered?: readonly Option[];
  /** The last replies that it gave by itself, each `key fingerprint`. */
  readonly replies?: readonly string[];
}

interface Linked {
  readonly epoch: number;
  readonly bot?: BotLink;
}

/** What the bot is to answer now; nothing of a time when somebody else had the floor. */
export const pendingOf = ({ epoch, bot }: Linked): Asked | undefined =>
  bot?.asked?.epoch === epoch ? bot.asked : undefined;

/** The link when nothing is asked any more. */
export function settled({ bot }: Linked): BotLink {
  const { asked: _answered, ...link } = bot ?? {};
  return link;
}
