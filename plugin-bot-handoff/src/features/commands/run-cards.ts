import type { CommandRun, LiveState, RunState } from '@bot-handoff/contract';
import type { KeyedStore } from '../../services/keyed-store';

/** `over`: it ended while nobody looked, and how is not known here. */
export type CardState = RunState | 'over';

/** What one agent sees of a command that runs or ran. It stands between messages and is nobody else's. */
export interface RunCard {
  readonly id: string;
  readonly command: string;
  readonly state: CardState;
  /** Index of the message that was the last one when the command was first heard of. */
  readonly after: number;
  readonly result?: string | undefined;
}

/** The cards of a conversation, by its SID; they go with the page. */
export type RunCards = KeyedStore<readonly RunCard[]>;

const UNDER_WAY: ReadonlySet<CardState> = new Set([
  ...(['queued', 'accepted', 'running', 'waiting_for_customer', 'answered'] as const),
]);

export const isUnderWay = (state: CardState): boolean => UNDER_WAY.has(state);

/** What a task's attributes say of its last command. */
export interface RunNews {
  /** Undefined where no command has run. */
  readonly live: LiveState | undefined;
  /** The run that had ended before this page was there: no news. */
  readonly oldRun: string | undefined;
  readonly lastIndex: number;
  /** The agent has had the conversation in front of them since the news before. */
  readonly isWatched: boolean;
}

type Cards = readonly RunCard[];

/** @returns the very same cards when the one of this run says so already */
function setState(cards: Cards, id: string, state: CardState): Cards {
  return cards.some((card) => card.id === id && card.state !== state)
    ? cards.map((card) => (card.id === id ? { ...card, state } : card))
    : cards;
}

function follow(cards: Cards, { id, command, state }: Omit<RunCard, 'after'>, after: number): Cards {
  const isKnown = cards.some((card) => card.id === id);
  return isKnown ? setState(cards, id, state) : [...cards, { id, command, state, after }];
}

/** Cards of commands under way that the task's attributes do not name. */
const findUnnamed = (cards: Cards, { run, queued }: LiveState): Cards =>
  cards.filter(({ id, state }) => isUnderWay(state) && id !== run && id !== queued?.run);

/** How such a command ended, as far as the attributes tell. */
function endOf(card: RunCard, cards: Cards, { live, isWatched }: RunNews & { live: LiveState }): CardState {
  if (live.mode !== 'agent') {
    if (!isWatched) return 'over';
    return card.state === 'accepted' ? 'done' : 'cancelled';
  }
  // What waited behind a command that still runs cannot have begun.
  const isBehind = cards.slice(0, cards.indexOf(card)).some(({ id }) => id === live.run);
  const isBlocked = isBehind && live.state !== undefined && isUnderWay(live.state);
  return card.state === 'queued' && isBlocked ? 'cancelled' : card.state;
}

/** Commands under way that another has taken the place of: the service may know how they ended. */
export const findUnheard = (cards: Cards, live: LiveState): readonly string[] =>
  live.mode === 'agent' ? findUnnamed(cards, live).map(({ id }) => id) : [];

/**
 * The cards after an update of the task's attributes. A command that was under way before the page was loaded gets
 * a card again; one that had ended does not. The end of the agent's part is the end of every command.
 *
 * @returns the very same cards when nothing has changed
 */
export function followRun(cards: Cards, news: RunNews): Cards {
  const { live, oldRun, lastIndex } = news;
  if (live === undefined) return cards;
  const { run, state, command = '', queued } = live;
  let now = cards;
  for (const card of findUnnamed(cards, live)) now = setState(now, card.id, endOf(card, cards, { ...news, live }));
  const isNews = run !== oldRun || now.some(({ id }) => id === run);
  if (run !== undefined && state !== undefined && isNews) now = follow(now, { id: run, command, state }, lastIndex);
  return queued ? follow(now, { id: queued.run, command: queued.command, state: 'queued' }, lastIndex) : now;
}

/** The cards after the service has said that it knows nothing of a run. */
export const hearNothing = (cards: Cards, id: string): Cards =>
  cards.some((card) => card.id === id && isUnderWay(card.state)) ? setState(cards, id, 'over') : cards;

/**
 * The cards after the service's answer about a run. The task's attributes may have told more of it by then: only
 * the end of it is news.
 */
export function hearOfRun(cards: Cards, { id, command, state, result }: CommandRun, lastIndex: number): Cards {
  if (!cards.some((card) => card.id === id)) return [...cards, { id, command, state, after: lastIndex, result }];
  if (isUnderWay(state)) return cards;
  return cards.map((card) => (card.id === id ? { ...card, state, result: result ?? card.result } : card));
}
