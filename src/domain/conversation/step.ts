import type { CommandManifest, Refusal, RefusalCode } from '@bot-handoff/contract';
import type { FlowEngine } from '../flow/engine';
import type { Effect } from './effect';
import type { Pause } from './pause';
import type { State } from './state';

/** What an administrator decides. Durations are milliseconds. */
export interface Settings {
  /** See `agent-name.ts`. */
  readonly agentNamePolicy: string;
  /** What the bot says to a message that no flow understands; empty to stay silent. */
  readonly fallbackText: string;
  /** After so many messages in a row that no flow understands, a person is asked for; 0 for never. */
  readonly fallbacksBeforeHandoff: number;
  /** A customer who waits longer is told so; 0 for never. */
  readonly waitLimit: number;
  /** A question that has waited longer is forgotten; 0 for never. */
  readonly askLimit: number;
  /** What a waiting customer types to give up waiting, in lower case. */
  readonly cancelWords: readonly string[];
  /** The character that agents' commands begin with. */
  readonly commandPrefix: string;
  /** Close timers by mode, as ISO 8601 durations. */
  readonly closeAfter: { readonly bot: string; readonly agent: string };
  /** What becomes of a conversation that an agent leaves with Flex's own Leave. */
  readonly leave: 'to_queue' | 'to_bot';
  /** What becomes of a command that is asked for while another one runs. */
  readonly secondCommand: 'refuse' | 'queue';
}

/** What decisions know of a bot that is not ours. */
export interface ExternalBot {
  /** As it announced them; empty where they do not matter. */
  readonly commands: readonly CommandManifest[];
  /** When it wants to reply later, to a customer or to an agent's command, it has so many milliseconds. */
  readonly patience: number;
}

/** All that a decision may draw on beside state and event: no chance, no I/O. */
export interface Env {
  readonly engine: FlowEngine;
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Absent where flows are the only bot. */
  readonly bot?: ExternalBot | undefined;
  /** Set while the bot is switched off. */
  readonly pause?: Pause;
}

/** A decision: the next state and what is to be done about it. */
export interface Step<S extends State = State> {
  readonly state: S;
  readonly effects: readonly Effect[];
  /** Set when somebody asked for something that cannot be: nothing has changed then. */
  readonly refusal?: Refusal;
}

type WithoutId<E> = E extends Effect ? Omit<E, 'id'> : never;

export const stay = <S extends State>(state: S): Step<S> => ({ state, effects: [] });

export const refuse = (state: State, code: RefusalCode, message: string): Step => ({
  state,
  effects: [],
  refusal: { code, message },
});

/** The id that the next effect of this state will have. */
export const nextId = (state: State): string => `e${state.serial}`;

/**
 * Adds an effect, named after the state's serial number. The id stands before what is copied: V8 adds a field behind a
 * copy ten times as slowly, and every effect comes through here.
 */
export function also<S extends State>(step: Step<S>, effect: WithoutId<Effect>): Step<S> {
  const { state } = step;
  return {
    ...step,
    state: { ...state, serial: state.serial + 1 },
    effects: [...step.effects, { id: nextId(state), ...effect }],
  };
}

/** Replaces the state and keeps the effects. */
export const turnTo = <S extends State>(step: Step, state: S): Step<S> => ({ ...step, state });
