import type { LiveState, RunState } from '@bot-handoff/contract';
import { followRun, hearOfRun, type RunCard, type RunNews } from './run-cards';

const live = (run: string, state: RunState): LiveState => ({
  ...{ v: 1, mode: 'agent', revision: 1, command: 'aif', run, state },
});
const news = (state: LiveState | undefined, more: Partial<RunNews> = {}): RunNews => ({
  ...{ live: state, oldRun: undefined, lastIndex: 4, ...more },
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
