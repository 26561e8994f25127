import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { BotOutcome } from '../../src/domain/bot/bot-outcome';

/** What one scenario found out. */
export type Verdict =
  | { readonly is: 'passed'; readonly note?: string }
  /** Nothing to be found out here. */
  | { readonly is: 'skipped'; readonly why: string }
  /** What the bot did, and what its author can do about it. */
  | { readonly is: 'failed'; readonly saw: string; readonly todo: string };

export const passed = (note?: string): Verdict => ({ is: 'passed', ...(note !== undefined && { note }) });
export const skipped = (why: string): Verdict => ({ is: 'skipped', why });
export const failed = (saw: string, todo: string): Verdict => ({ is: 'failed', saw, todo });

/** An answer; `detail` is for its author. */
export type Untimed = BotOutcome & { readonly detail?: string };
/** An answer, and how long it took in milliseconds. */
export type Heard = Untimed & { readonly took: number };

/** The bot under test, through whatever adapter. */
export interface Subject {
  /** Tells it something and waits for what it wants done, also when that comes later. Never rejects. */
  tell(event: BotEvent): Promise<Heard>;
  /** What the bot's author says makes it ask for a person. */
  readonly handoffText: string;
}

/** One thing that went wrong with bots and people elsewhere, played with this bot. */
export interface Scenario {
  readonly name: string;
  /** What happened where this was not heeded. */
  readonly because: string;
  /** Means nothing to a bot that keeps nothing of what it is asked. */
  readonly needsMemory?: true;
  run(subject: Subject): Promise<Verdict>;
}
