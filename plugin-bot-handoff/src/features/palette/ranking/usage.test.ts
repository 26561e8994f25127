import { readUsage, recordUse, type UsageRecord } from './usage';

const DAY = 24 * 3600 * 1000;
const NOW = 1_800_000_000_000;
const use = (record: UsageRecord, name: string, times: number, at: number): UsageRecord =>
  Array.from({ length: times }).reduce<UsageRecord>((before) => recordUse(before, name, at), record);

test('what was never used counts nothing', () => {
  expect(readUsage({}, 'constructor', NOW)).toBe(0);
});

test('more often counts more, and longer ago less', () => {
  const record = use(use(use({}, 'often', 5, NOW), 'once', 1, NOW), 'once_often', 5, NOW - 60 * DAY);
  const [often, once, long] = ['often', 'once', 'once_often'].map((name) => readUsage(record, name, NOW));
  expect(often).toBeGreaterThan(once ?? 1);
  expect(once).toBeGreaterThan(long ?? 1);
  expect(often).toBeLessThan(1);
});

test('a clock that was put back does no harm', () => {
  expect(readUsage(recordUse({}, 'a', NOW), 'a', NOW - DAY)).toBeCloseTo(0.25);
});

test('it does not grow without end, and forgets what is used least', () => {
  let record = use({}, 'favourite', 9, NOW);
  for (let number = 0; number < 300; number += 1) record = recordUse(record, `c${number}`, NOW + number);
  expect(Object.keys(record)).toHaveLength(200);
  expect(readUsage(record, 'favourite', NOW)).toBeGreaterThan(0.7);
  expect(readUsage(record, 'c299', NOW)).toBeGreaterThan(0);
});
