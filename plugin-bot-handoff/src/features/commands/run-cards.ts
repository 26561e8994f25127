import type { LiveState, RunState } from '@bot-handoff/contract';
import type { KeyedStore } from '../../services/keyed-store';

/** What one agent sees of a command that runs or ran. It stands between messages and is nobody else's. */
export interface RunCard {
  readonly id: string;
  readonly command: string;
  readonly state: RunState;
  /** Index of the message that was the last one when the command was first heard of. */
  readonly after: number;
  readonly result?: string | undefined;
}

/** The cards of a conversation, by its SID; they go with the page. */
export type RunCards = KeyedStore<readonly RunCard[]>;

const UNDER_WAY: ReadonlySet<RunState> = new Set(['accepted', 'running', 'waiting_for_customer', 'answered']);

export const isUnderWay = (state: RunState): boolean => UNDER_WAY.has(state);

/** What a task's attributes say of its last command. */
export interface RunNews {
  /** Undefined where no command has run. */
  readonly live: LiveState | undefined;
  /** The run that had ended before this page was there: no news. */
  readonly oldRun: string | undefined;
  readonly lastIndex: number;
}

/**
 * The cards after an update of the task's attributes. A command that was under way before the page was loaded gets
 * a card again; one that had ended does not.
 *
 * @returns the very same cards when nothing has changed
 */
export function followRun(cards: readonly RunCard[], { live, oldRun, lastIndex }: RunNews): readonly RunCard[] {
  if (live?.run === undefined || live.state === undefined || live.run === oldRun) return cards;
  const { run: id, state, command = '' } = live;
  const known = cards.find((card) => card.id === id);
  if (known === undefined) return [...cards, { id, command, state, after: lastIndex }];
  return known.state === state ? cards : cards.map((card) => (card === known ? { ...card, state } : card));
}
