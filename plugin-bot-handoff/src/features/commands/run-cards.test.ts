import type { LiveState, RunState } from '@bot-handoff/contract';
import { followRun, type RunCard, type RunNews } from './run-cards';

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
