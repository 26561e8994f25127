import type { CommandManifest } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { BotOutcome } from '../domain/bot/bot-outcome';

/** A bot that is not ours, whatever it speaks. */
export interface Bot {
  /**
   * Tells it what has happened and resolves with what it wants done. Never rejects: no answer is a failure with a
   * reason, and comes in time for the rest of the invocation's work.
   *
   * @param again it may have been told by a runner that did not live to hear the answer
   */
  tell(event: BotEvent, again: boolean): Promise<BotOutcome>;
  /** The agent commands that it announces, at most a minute old. Never rejects: a bot that is gone has none. */
  commands(): Promise<readonly CommandManifest[]>;
}
