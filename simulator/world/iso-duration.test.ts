import { parseIsoDuration } from './iso-duration';

test.each([
  ['PT1M', 60_000],
  ['PT10M', 600_000],
  ['P1DT2H', 93_600_000],
  ['PT1H30M5S', 5_405_000],
])('%s is %i ms', (text, ms) => {
  expect(parseIsoDuration(text)).toBe(ms);
});

test.each(['', 'P', 'PT', '10M', 'PT1X', 'P1Y'])("'%s' is refused", (text) => {
  expect(() => parseIsoDuration(text)).toThrow(expect.objectContaining({ code: 50374 }));
});
