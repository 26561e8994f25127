import { readPauseOptions } from './read-pause-options';

test.each([
  [['--to', 'agent'], { to: 'agent' }],
  [['--text', ' Back at nine. ', '--to', 'message'], { to: 'message', text: 'Back at nine.' }],
])('%j', (args, options) => expect(readPauseOptions(args)).toEqual(options));

test.each([
  [[], '--to must be "agent" or "message"'],
  [['--to', 'nobody'], '--to must be "agent" or "message"'],
  [['--to'], "Option '--to <value>' argument missing"],
  [['--to', 'agent', '--text', ' '], '--text is empty'],
  [['--to', 'agent', '--text', 'x'.repeat(1601)], '--text has 1601 characters'],
  [['agent'], "Unexpected 'agent'"],
])('%j: %s', (args, problem) => expect(() => readPauseOptions(args)).toThrow(problem));
