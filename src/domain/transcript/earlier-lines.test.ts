import { dateLines, linesOfEarlier } from './earlier-lines';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const at = (minute: number) => new Date(NOW - (60 - minute) * 60_000).toISOString();
const line = (text: string, when?: string) => ({ from: 'bot' as const, text, ...(when !== undefined && { at: when }) });

describe('lines keep the order they were told in', () => {
  test.each<[string, (string | undefined)[], string[]]>([
    ['each with its time', [at(1), at(2), at(3)], [at(1), at(2), at(3)]],
    ['none with a time', [undefined, undefined], [at(60), at(60)]],
    ['some with a time', [undefined, at(2), undefined, at(9), undefined], [at(2), at(2), at(9), at(9), at(60)]],
    ['by a clock that goes back', [at(5), at(2), at(9)], [at(2), at(2), at(9)]],
    ['by a clock that is ahead', [at(5), at(90)], [at(5), at(60)]],
  ])('%s', (_, given, expected) => {
    const dated = dateLines(
      given.map((when, nth) => line(String(nth), when)),
      NOW,
    );
    expect(dated.map((each) => each.at)).toEqual(expected);
    expect(dated.map(({ text }) => text)).toEqual(given.map((_each, nth) => String(nth)));
  });
});

test('each is shown as what it was: who, what was offered, and what was chosen', () => {
  const lines = [
    { from: 'bot' as const, name: 'Max', text: 'Which?', buttons: ['Hardware', 'Software'], at: at(1) },
    { from: 'customer' as const, text: 'Hardware', at: at(2) },
    { from: 'bot' as const, text: 'Which one?', buttons: ['Left', 'Right'] },
  ];
  expect(linesOfEarlier({ kind: 'earlier', id: 'k.0', at: NOW, lines }).map(({ entry }) => entry)).toEqual([
    {
      ...{ kind: 'message', id: 'bk.0.0', index: -1, style: 'say', speaker: 'bot', name: 'Max', text: 'Which?' },
      ...{ at: Date.parse(at(1)), options: [{ text: 'Hardware', chosen: true }, { text: 'Software' }] },
    },
    {
      ...{ kind: 'message', id: 'bk.0.1', index: -1, style: 'say', speaker: 'customer', text: 'Hardware' },
      at: Date.parse(at(2)),
    },
    {
      ...{ kind: 'message', id: 'bk.0.2', index: -1, style: 'say', speaker: 'bot', text: 'Which one?', at: NOW },
      options: [{ text: 'Left' }, { text: 'Right' }],
    },
  ]);
});
