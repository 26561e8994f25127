import type { CommandRun, LiveState, RunState } from '@bot-handoff/contract';
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

const UNDER_WAY: ReadonlySet<RunState> = new Set([
  ...(['queued', 'accepted', 'running', 'waiting_for_customer', 'answered'] as const),
]);

export const isUnderWay = (state: RunState): boolean => UNDER_WAY.has(state);

/** What a task's attributes say of its last command. */
export interface RunNews {
  /** Undefined where no command has run. */
  readonly live: LiveState | undefined;
  /** The run that had ended before this page was there: no news. */
  readonly oldRun: string | undefined;
  readonly lastIndex: number;
}

type Cards = readonly RunCard[];

/** @returns the very same cards when the one of this run says so already */
function setState(cards: Cards, id: string, state: RunState): Cards {
  return cards.some((card) => card.id === id && card.state !== state)
    ? cards.map((card) => (card.id === id ? { ...card, state } : card))
    : cards;
}

function follow(cards: Cards, { id, command, state }: Omit<RunCard, 'after'>, after: number): Cards {
  const isKnown = cards.some((card) => card.id === id);
  return isKnown ? setState(cards, id, state) : [...cards, { id, command, state, after }];
}

/**
 * The cards after an update of the task's attributes. A command that was under way before the page was loaded gets
 * a card again; one that had ended does not. One that waits its turn and is named no more was cancelled.
 *
 * @returns the very same cards when nothing has changed
 */
export function followRun(cards: Cards, { live, oldRun, lastIndex }: RunNews): Cards {
  if (live === undefined) return cards;
  const { run, state, command = '', queued } = live;
  let now = cards;
  for (const { id } of cards.filter((card) => card.state === 'queued' && card.id !== queued?.run))
    now = setState(now, id, 'cancelled');
  const isNews = run !== oldRun || now.some(({ id }) => id === run);
  if (run !== undefined && state !== undefined && isNews) now = follow(now, { id: run, command, state }, lastIndex);
  return queued ? follow(now, { id: queued.run, command: queued.command, state: 'queued' }, lastIndex) : now;
}

/**
 * The cards after the service's answer about a run. The task's attributes may have told more of it by then: only
 * the end of it is news.
 */
export function hearOfRun(cards: Cards, { id, command, state, result }: CommandRun, lastIndex: number): Cards {
  if (!cards.some((card) => card.id === id)) return [...cards, { id, command, state, after: lastIndex, result }];
  if (isUnderWay(state)) return cards;
  return cards.map((card) => (card.id === id ? { ...card, state, result: result ?? card.result } : card));
}
