import type { LiveState, RunState } from '@bot-handoff/contract';
import { findUnheard, followRun, hearNothing, hearOfRun, type RunCard, type RunNews } from './run-cards';

const live = (run: string, state: RunState): LiveState => ({
  ...{ v: 1, mode: 'agent', revision: 1, command: 'aif', run, state },
});
const news = (state: LiveState | undefined, more: Partial<RunNews> = {}): RunNews => ({
  ...{ live: state, oldRun: undefined, lastIndex: 4, isWatched: true, ...more },
});
const CARD: RunCard = { id: 'r1', command: 'aif', state: 'running', after: 4 };

test('a command that is first heard of stands below the last message', () => {
  expect(followRun([], news(live('r1', 'running')))).toEqual([CARD]);
});

test('it keeps its place as it goes on', () => {
  expect(followRun([CARD], news(live('r1', 'done'), { lastIndex: 9 }))).toEqual([{ ...CARD, state: 'done' }]);
});

test.each([
  ['without a command', news(undefined)],
  ['with the same state', news(live('r1', 'running'))],
  ['of a run that ended before the page was there', news(live('r0', 'done'), { oldRun: 'r0' })],
])('an update %s changes nothing', (_name, update) => {
  const cards = [CARD];
  expect(followRun(cards, update)).toBe(cards);
});

test('a command that ended while the agent was elsewhere is over here, too', () => {
  expect(followRun([CARD], news(live('r1', 'done'), { oldRun: 'r1' }))).toEqual([{ ...CARD, state: 'done' }]);
});

describe('a command that waits its turn', () => {
  const queued = { run: 'r2', command: 'poll' };
  const WAITING: RunCard = { id: 'r2', command: 'poll', state: 'queued', after: 4 };

  test('stands below the one that runs, after a reload as well', () => {
    const told = news({ ...live('r1', 'running'), queued });
    expect(followRun([], told)).toEqual([CARD, WAITING]);
    expect(followRun([CARD, WAITING], told)).toHaveLength(2);
  });

  test('begins, and its card with it', () => {
    const told = news({ ...live('r2', 'running'), command: 'poll' });
    expect(followRun([WAITING], told)).toEqual([{ ...WAITING, state: 'running' }]);
  });

  test('is cancelled where nobody speaks of it any more', () => {
    expect(followRun([CARD, WAITING], news(live('r1', 'running')))).toEqual([CARD, { ...WAITING, state: 'cancelled' }]);
  });
});

describe('the end of the agent’s part', () => {
  const over = news({ v: 1, mode: 'bot', revision: 2 });
  const HANDBACK: RunCard = { id: 'r3', command: 'handback', state: 'accepted', after: 5 };
  const DONE: RunCard = { ...CARD, id: 'r0', state: 'done' };

  test('takes every command along; a hand-back was what ended it', () => {
    const waiting: RunCard = { ...CARD, id: 'r2', state: 'queued' };
    expect(followRun([DONE, CARD, waiting, HANDBACK], over)).toEqual([
      DONE,
      { ...CARD, state: 'cancelled' },
      { ...waiting, state: 'cancelled' },
      { ...HANDBACK, state: 'done' },
    ]);
  });

  test('may have come after the end of the command, where the agent was elsewhere', () => {
    expect(followRun([DONE, CARD], { ...over, isWatched: false })).toEqual([DONE, { ...CARD, state: 'over' }]);
  });

  test('changes nothing where all is over', () => {
    const cards = [DONE];
    expect(followRun(cards, over)).toBe(cards);
  });
});

describe('a command that another has taken the place of', () => {
  const next = live('r9', 'running');

  test('is to be asked about; the task does not say how it ended', () => {
    const cards = followRun([CARD], news(next));
    expect(cards[0]).toEqual(CARD);
    expect(findUnheard(cards, next)).toEqual(['r1']);
    expect(findUnheard([{ ...CARD, state: 'done' }], next)).toEqual([]);
    expect(findUnheard(cards, { ...next, queued: { run: 'r1', command: 'aif' } })).toEqual([]);
    expect(findUnheard(cards, { ...next, mode: 'bot' })).toEqual([]);
  });

  test('is so when it waited its turn before', () => {
    const waiting: RunCard = { ...CARD, state: 'queued' };
    expect(findUnheard(followRun([waiting], news(next)), next)).toEqual(['r1']);
  });

  test('is over, where the service knows it no more either', () => {
    expect(hearNothing([CARD], 'r1')).toEqual([{ ...CARD, state: 'over' }]);
    const cards: RunCard[] = [{ ...CARD, state: 'done' }];
    expect(hearNothing(cards, 'r1')).toBe(cards);
  });
});

describe('the service’s answer', () => {
  const HELP = { id: 'r9', command: 'help', state: 'done', result: '/help' } as const;

  test('is a card at once, result and all, beside the command that runs', () => {
    expect(hearOfRun([CARD], HELP, 6)).toEqual([CARD, { ...HELP, after: 6 }]);
  });

  test('that is older than what the task says changes nothing', () => {
    const cards = [{ ...CARD, state: 'answered' as const }];
    expect(hearOfRun(cards, { id: 'r1', command: 'aif', state: 'running' }, 6)).toBe(cards);
  });

  test('brings the result of a run that the task has told of', () => {
    const told = { id: 'r1', command: 'aif', state: 'done', result: 'Every day.' } as const;
    expect(hearOfRun([CARD], told, 6)).toEqual([{ ...CARD, state: 'done', result: 'Every day.' }]);
  });
});
