import fc from 'fast-check';
import { readCommandLine } from './command-line';

const ZERO_WIDTH_SPACE = '\u200b';
const RIGHT_TO_LEFT_MARK = '\u200f';

describe('what an agent types', () => {
  test.each([
    ['hello', { kind: 'message', text: 'hello' }],
    ['', { kind: 'message', text: '' }],
    ['1/2 of it', { kind: 'message', text: '1/2 of it' }],
    ['/help', { kind: 'command', name: 'help', rest: '' }],
    ['  \n/help', { kind: 'command', name: 'help', rest: '' }],
    [`${ZERO_WIDTH_SPACE}${RIGHT_TO_LEFT_MARK}/help`, { kind: 'command', name: 'help', rest: '' }],
    ['／help', { kind: 'command', name: 'help', rest: '' }],
    ['/refund  order 12 ', { kind: 'command', name: 'refund', rest: 'order 12' }],
    ['/note line one\nline two', { kind: 'command', name: 'note', rest: 'line one\nline two' }],
    ['/', { kind: 'command', name: '', rest: '' }],
    ['/12', { kind: 'command', name: '12', rest: '' }],
    ['/usr/bin', { kind: 'command', name: 'usr/bin', rest: '' }],
    ['//usr/bin', { kind: 'literal', text: '/usr/bin' }],
    [' //', { kind: 'literal', text: '/' }],
    ['😀/help', { kind: 'message', text: '😀/help' }],
  ])('%j', (text, expected) => {
    expect(readCommandLine(text)).toEqual(expected);
  });

  test('another prefix leaves the slash alone', () => {
    expect(readCommandLine('!help', '!')).toEqual({ kind: 'command', name: 'help', rest: '' });
    expect(readCommandLine('/help', '!')).toEqual({ kind: 'message', text: '/help' });
  });

  test('a message is never changed, and whatever begins with the prefix is never a message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = readCommandLine(text);
        if (line.kind === 'message') expect(line.text).toBe(text);
        expect(readCommandLine(`/${text}`).kind).not.toBe('message');
      }),
    );
  });
});
