import { renderValue } from '../template/render';
import { compileText } from '../template/template';

function render(text: string) {
  const warnings: string[] = [];
  const config = { now: '2026-11-22T23:30:00.000Z' };
  const value = renderValue(compileText(text), {
    scopes: { user: {}, thread: {}, flow: {}, event: {}, config },
    textLength: 1_000,
    budget: { operations: 1_000 },
    warn: (message) => warnings.push(message),
  });
  return { value, warnings };
}

test.each([
  ['(@ config.now | local_time )', { date: '2026-11-22', time: '23:30', hour: 23, minute: 30, weekday: 7 }],
  [
    '(@ config.now | local_time("Europe/Berlin") )',
    { date: '2026-11-23', time: '00:30', hour: 0, minute: 30, weekday: 1 },
  ],
])('%s', (text, value) => {
  expect(render(text)).toEqual({ value, warnings: [] });
});

test.each(['(@ config.now | local_time("Mars/Base") )', '(@ "soon" | local_time )'])('%s says why not', (text) => {
  expect(render(text)).toEqual({ value: null, warnings: [expect.stringContaining('Europe/Berlin')] });
});
