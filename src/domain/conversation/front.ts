import type { BotEvent } from '@bot-handoff/contract/bot-event';
import { SILENT_ENGINE } from '../flow/silent-engine';
import type { State } from './state';
import type { Env } from './step';

/** What is between a conversation and a bot that owns its customer's channel. */
export interface Front {
  /** The bot's own name of it. */
  readonly chat: string;
  /** In which the handoff began that stands, or stood last: what belongs to an epoch before it comes too late. */
  readonly since: number;
  /** Index up to which agents' messages have reached the bot, were given up, or are nobody's business. */
  readonly relayed: number;
  /** The highest index that has to be looked at. */
  readonly wanted: number;
  /** A relay is under way, up to here. */
  readonly until?: number;
  /** So many times the first message after `relayed` could not be delivered. */
  readonly failures?: number;
  /** What it was told in vain, the last ones: to be told again. */
  readonly untold?: readonly BotEvent[];
  /** Whose the last words were, once it is closed. */
  readonly agentName?: string;
  /** Its last requests, each `key fingerprint epoch`. */
  readonly taken: readonly string[];
}

export type FrontState<S extends State = State> = S & { readonly front: Front };

export const isInFront = <S extends State>(state: S): state is FrontState<S> => state.front !== undefined;

export const newFront = (chat: string): Front => ({ chat, since: 0, relayed: -1, wanted: -1, taken: [] });

/** Whether something has still to reach the bot in front. */
export const isOwed = ({ front }: State): boolean =>
  front !== undefined && (front.wanted > front.relayed || (front.untold ?? []).length > 0);

/**
 * What decisions know of the world where the bot is in front: no flow speaks, since the customer is not here to hear
 * it, and a pause keeps nobody from a person whom the bot asks for.
 */
export function worldOf(state: State, env: Env): Env {
  if (!isInFront(state)) return env;
  const { pause: _notOurs, ...rest } = env;
  return { ...rest, engine: SILENT_ENGINE };
}
