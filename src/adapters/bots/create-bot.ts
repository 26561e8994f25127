import type { CommandManifest } from '@bot-handoff/contract';
import { type BotEvent, isHeard } from '@bot-handoff/contract/bot-event';
import type { BotOutcome } from '../../domain/bot/bot-outcome';
import type { Bot } from '../../ports/bot';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import { type BotAdapter, BotCallError } from './bot-adapter';
import { createCircuitBreaker } from './circuit-breaker';

/** Milliseconds for a bot that a customer waits for, all tries together. */
const PATIENCE_MS = 8_000;
/** For one that is only told something, while others wait for the runner. */
const SHORT_PATIENCE_MS = 3_000;
/** An agent waits for the palette to open. */
const COMMANDS_PATIENCE_MS = 2_000;
/** With less time than this no further try is made. */
const LEAST_MS = 500;
const MOST_TRIES = 3;
const PAUSE_MS = 200;
/** How long announced commands are good for. */
const FRESH_MS = 60_000;

export interface BotOptions {
  /** Loads and makes the adapter; called when it is first needed. Rejects with a BotCallError. */
  readonly load: () => Promise<BotAdapter>;
  /** To be told twice does no more than to be told once. */
  readonly isIdempotent: boolean;
  /** Milliseconds until the bot's part of this invocation must be over. */
  readonly timeLeft: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

const asCallError = (error: unknown): BotCallError =>
  error instanceof BotCallError ? error : new BotCallError('malformed', String(error), 'never', { cause: error });

/** Talks to a bot through its adapter: in time, again where that is safe, not at all when it is known to be gone. */
export function createBot({ load, isIdempotent, timeLeft, clock, log }: BotOptions): Bot {
  const breaker = createCircuitBreaker(clock);
  let loading: Promise<BotAdapter> | undefined;
  let announced: { readonly commands: readonly CommandManifest[]; readonly until: number } | undefined;

  const mayRepeat = ({ repeatable }: BotCallError) =>
    repeatable === 'always' || (repeatable === 'if-idempotent' && isIdempotent);

  function adapter(): Promise<BotAdapter> {
    loading ??= load();
    return loading;
  }

  async function send(event: BotEvent): Promise<BotOutcome> {
    const heard = isHeard(event);
    const until = clock.now() + Math.min(heard ? PATIENCE_MS : SHORT_PATIENCE_MS, timeLeft());
    for (let tries = 1; ; tries++) {
      try {
        const timeout = Math.max(LEAST_MS, until - clock.now());
        return await (await adapter()).send(event, { timeout, isHeard: heard });
      } catch (cause) {
        const error = asCallError(cause);
        const pause = Math.max(PAUSE_MS * tries, error.retryAfter ?? 0);
        const isLast = tries >= MOST_TRIES || !mayRepeat(error) || until - clock.now() < LEAST_MS + pause;
        if (isLast) throw error;
        await clock.sleep(pause);
      }
    }
  }

  return {
    async tell(event, again) {
      const about = { conversation: event.conversation.sid, id: event.id, type: event.type };
      // A runner that is gone may have told it.
      if (again && !isIdempotent) return failed('interrupted', { ...about });
      if (!breaker.admits()) return failed('resting', { ...about });
      try {
        const outcome = await send(event);
        breaker.succeeded();
        return outcome;
      } catch (cause) {
        const { failure, detail } = asCallError(cause);
        breaker.failed();
        return failed(failure, { ...about, detail });
      }
    },

    async commands() {
      if (announced && announced.until > clock.now()) return announced.commands;
      let commands: readonly CommandManifest[] = announced?.commands ?? [];
      try {
        const { commands: ask } = await adapter();
        commands = ask ? await ask({ timeout: COMMANDS_PATIENCE_MS }) : [];
      } catch (cause) {
        const { failure, detail } = asCallError(cause);
        log.error('bot.commands-unknown', { failure, detail });
      }
      announced = { commands, until: clock.now() + FRESH_MS };
      return commands;
    },
  };

  function failed(failure: BotCallError['failure'], facts: Readonly<Record<string, unknown>>): BotOutcome {
    log.error('bot.failed', { failure, ...facts });
    return { kind: 'failed', failure };
  }
}
