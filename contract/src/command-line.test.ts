import fc from 'fast-check';
import { readCommandLine } from './command-line';

const ZERO_WIDTH_SPACE = '\u200b';
const RIGHT_TO_LEFT_MARK = '\u200f';

/** Inputs to each property. */
const RUNS = 100_000;

/** As `expect` would, in a hundredth of the time. */
const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/** What nobody sees before a command. */
const hidden = fc.string({
  unit: fc.constantFrom(' ', '\n', ZERO_WIDTH_SPACE, RIGHT_TO_LEFT_MARK, '\ufeff'),
  maxLength: 5,
});
/** No white space, no invisible character in front, no prefix. */
const name = fc
  .string({ unit: 'binary', minLength: 1 })
  .filter((text) => /^[^\s/\p{Cf}][^\s]*$/u.test(text.normalize('NFKC')) && /^[^\s]+$/u.test(text));

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
        const isUntouched = line.kind !== 'message' || line.text === text;
        return isUntouched && readCommandLine(`/${text}`).kind !== 'message';
      }),
      { numRuns: RUNS },
    );
  });

  test('whatever hides it, a command is read as what it is, and written again it is the same', () => {
    fc.assert(
      fc.property(hidden, name, fc.string({ unit: 'binary' }), (before, called, after) => {
        const rest = after.trim();
        const line = { kind: 'command', name: called.normalize('NFKC'), rest };
        const again = readCommandLine(`/${line.name} ${rest}`);
        return same(readCommandLine(`${before}/${called} ${rest}`), line) && same(again, line);
      }),
      { numRuns: RUNS },
    );
  });

  test('a doubled prefix sends what follows, and doubled again it is read as before', () => {
    fc.assert(
      fc.property(hidden, fc.string({ unit: 'binary' }), (before, text) => {
        const line = { kind: 'literal', text: `/${text}` };
        return same(readCommandLine(`${before}//${text}`), line) && same(readCommandLine(`/${line.text}`), line);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ['white space', (length: number) => `${' \n'.repeat(length / 2)}/help`],
    ['invisible characters', (length: number) => `${ZERO_WIDTH_SPACE.repeat(length)}/help`],
    ['prefixes', (length: number) => '/'.repeat(length)],
    ['a name', (length: number) => `/${'x'.repeat(length)}`],
    ['words', (length: number) => `/note ${'a '.repeat(length / 2)}`],
  ])('200 KB of %s are read, as 20 are', (_name, make) => {
    // Whoever looked at every pair of characters would be at it until the test's time is over.
    expect(readCommandLine(make(200_000)).kind).toBe(readCommandLine(make(20_000)).kind);
  });
});
