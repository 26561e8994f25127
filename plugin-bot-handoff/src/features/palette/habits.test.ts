import { openShelf } from '../../services/shelf';
import { createHabits } from './habits';

const shelvesIn = (store: Storage) => ({
  usage: openShelf(() => store, 'usage'),
  lines: openShelf(() => store, 'lines'),
});
const NOW = 1_800_000_000_000;

beforeEach(() => localStorage.clear());

test('they outlive the page', () => {
  const before = createHabits(shelvesIn(localStorage), () => NOW);
  before.remember({ name: 'note', line: 'note one' });
  before.remember({ name: 'note', line: 'note two' });
  before.remember({ name: 'note', line: 'note one' });
  const after = createHabits(shelvesIn(localStorage), () => NOW);
  expect(after.lines).toEqual(['note one', 'note two']);
  expect(after.usageOf('note')).toBeCloseTo(0.5);
});

test.each(['', 'null', '5', '[1,{}]', '{"note":{"weight":"x"},"a":null}', 'not json'])(
  'damage %j is no use',
  (text) => {
    localStorage.setItem('usage', text);
    localStorage.setItem('lines', text);
    const habits = createHabits(shelvesIn(localStorage), () => NOW);
    expect(habits.usageOf('note')).toBe(0);
    expect(habits.lines).toEqual([]);
  },
);

test('a browser that forbids its store keeps them for this page', () => {
  const forbid = (): Storage => {
    throw new Error('SecurityError');
  };
  const shelf = openShelf(forbid, 'usage');
  const habits = createHabits({ usage: shelf, lines: openShelf(forbid, 'lines') }, () => NOW);
  habits.remember({ name: 'note', line: 'note' });
  expect(habits.lines).toEqual(['note']);
  expect(habits.usageOf('note')).toBeGreaterThan(0);
});
