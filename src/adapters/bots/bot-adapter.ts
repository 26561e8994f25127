import type { CommandManifest } from '@bot-handoff/contract';
import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { BotFailure, BotOutcome } from '../../domain/bot/bot-outcome';
import type { Clock } from '../../ports/clock';
import type { Transcript } from '../../ports/transcript';

/** Whether a call that failed may be made again: `always` when the bot has surely done nothing yet. */
export type Repeatable = 'always' | 'if-idempotent' | 'never';

export interface BotCallErrorOptions extends ErrorOptions {
  /** The bot has asked to be left alone for so long, in milliseconds. */
  readonly retryAfter?: number;
}

/** The bot has not answered as it should. `detail` is for the log: never what people said. */
export class BotCallError extends Error {
  override readonly name = 'BotCallError';
  readonly retryAfter: number | undefined;
  constructor(
    readonly failure: BotFailure,
    readonly detail: string,
    readonly repeatable: Repeatable,
    { retryAfter, ...options }: BotCallErrorOptions = {},
  ) {
    super(`${failure}: ${detail}`, options);
    this.retryAfter = retryAfter;
  }
}

/** How one call is made. */
export interface BotCall {
  /** Milliseconds, in which the answer must be here. */
  readonly timeout: number;
  /** Whether the bot is to be heard; what it says to other events is not read. */
  readonly isHeard: boolean;
}

/** One way to talk to a bot. A file of its own under `src/adapters/bots/`, loaded when the settings name it. */
export interface BotAdapter {
  /**
   * Makes one try.
   *
   * @throws BotCallError when there is no answer, or none that can be understood
   */
  send(event: BotEvent, call: BotCall): Promise<Exclude<BotOutcome, { kind: 'failed' }>>;
  /** Its agent commands; absent where there is no way to ask. @throws BotCallError */
  commands?(call: Pick<BotCall, 'timeout'>): Promise<readonly CommandManifest[]>;
}

/** What the settings say of the bot. */
export interface BotSettings {
  /** Address of its service. */
  readonly url: string;
  /** To be told twice does no more than to be told once. */
  readonly isIdempotent: boolean;
  /** Further settings of its kind: variables `BOT_HANDOFF_BOT_...`, in lower case without that. */
  readonly options: Readonly<Record<string, string>>;
  /** Secrets by the names of their variables, `VAULT_...`. */
  readonly vault: ReadonlyMap<string, string>;
  /** Hosts that may be called without encryption. */
  readonly allowedHosts: readonly string[];
}

export interface BotWorld {
  readonly clock: Clock;
  /** For bots that remember nothing by themselves. */
  readonly transcript: Transcript;
}

/** @throws BotCallError, `misconfigured`, when the settings do not do for this kind of bot */
export type CreateBotAdapter = (settings: BotSettings, world: BotWorld) => BotAdapter;
