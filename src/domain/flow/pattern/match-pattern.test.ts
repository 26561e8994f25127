import * as fc from 'fast-check';
import { matchPattern } from './match-pattern';
import { compilePattern } from './program';
import { PatternError } from './syntax';

const match = (pattern: string, text: string) => matchPattern(compilePattern(pattern), text);

test.each([
  ['order', 'My ORDER please', { 0: 'ORDER' }],
  ['^order$', 'order', { 0: 'order' }],
  ['^order$', 'my order', undefined],
  ['order (\\d+)', 'Order 42', { 0: 'Order 42', 1: '42' }],
  ['(?<what>\\w+) (?P<number>\\d{2,3})', 'box 1234', { 0: 'box 123', 1: 'box', what: 'box', 2: '123', number: '123' }],
  ['(a)|(b)', 'b', { 0: 'b', 1: null, 2: 'b' }],
  ['a*?b', 'aab', { 0: 'aab' }],
  ['<.+?>', '<a><b>', { 0: '<a>' }],
  ['<.+>', '<a><b>', { 0: '<a><b>' }],
  ['\\bhi\\b', 'oh hi there', { 0: 'hi' }],
  ['\\bhi\\b', 'this', undefined],
  ['[^a-c]+', 'abcXYZ', { 0: 'XYZ' }],
  ['[\\d-]+', 'tel 1-2', { 0: '1-2' }],
  ['colou?r', 'Color', { 0: 'Color' }],
  ['a{2}', 'aaa', { 0: 'aa' }],
  ['(?:yes|yeah|y)', 'yeah', { 0: 'yeah' }],
  ['ü', 'Ü', { 0: 'Ü' }],
  ['^.$', '\u{1f600}', { 0: '\u{1f600}' }],
  ['(?<__proto__>a)', 'a', JSON.parse('{"0": "a", "1": "a", "__proto__": "a"}')],
])('%s in %j', (pattern, text, groups) => {
  expect(match(pattern, text)).toEqual(groups);
});

test.each([
  ['(', "'(' without a ')'"],
  [')', "')' without a '('"],
  ['*', "nothing to repeat before '*'"],
  ['a**', 'a repetition of a repetition'],
  ['[a', 'the pattern ends inside [...]'],
  ['[z-a]', 'the wrong way round'],
  ['a{3,2}', 'the wrong way round'],
  ['a{1000}', 'more than 200 repetitions'],
  ['(a{100}){100}', 'the pattern is too big'],
  ['(?=a)', 'looking ahead or behind is not supported'],
  ['(?<!a)b', 'looking ahead or behind is not supported'],
  ['(a)\\1', 'cannot refer back to a group'],
  ['\\q', "unknown escape '\\q'"],
  ['(?:'.repeat(100), 'nested more than 30 deep'],
  ['()'.repeat(21), 'more than 20 groups'],
  ['a'.repeat(600), 'longer than 500 characters'],
])('%s is refused: %s', (pattern, said) => {
  expect(() => compilePattern(pattern)).toThrow(PatternError);
  expect(() => compilePattern(pattern)).toThrow(said);
});

test.each(['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*)*x', 'a*a*a*a*a*b', '(x+x+)+y'])(
  '%s does not run away',
  (pattern) => {
    expect(match(pattern, `${'a'.repeat(1_500)}!`)).toBeUndefined();
  },
  60_000,
);

test('a text that goes on behind what is looked at has no end there', () => {
  expect(match('a$', 'a'.repeat(2_000))).toBeDefined();
  expect(match('a$', 'a'.repeat(2_001))).toBeUndefined();
});

const piece: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '.', '\\d', '[ab]', '[^a]', '^', '$', '\\b'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
    tie('pattern').map((inner) => `(${inner})`),
    fc
      .tuple(
        fc.constantFrom('a', '[ab]', 'b'),
        fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{1,}?'),
      )
      .map(([atom, repeat]) => `(?:${atom})${repeat}`),
  ),
})).pattern;

test('finds what the JavaScript engine finds', () => {
  fc.assert(
    fc.property(
      piece,
      fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', ' '), maxLength: 12 }),
      (pattern, text) => {
        const found = new RegExp(pattern, 'i').exec(text);
        const expected = found && Object.fromEntries(found.map((group, index) => [index, group ?? null]));
        expect(match(pattern, text) ?? null).toEqual(expected);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('whatever is written, it is compiled or refused', () => {
  const characters = fc.constantFrom(...'ab()[]{}|*+?^$\\.d-,1<>:=!P');
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 30 }), (pattern) => {
      try {
        match(pattern, 'aab b');
      } catch (error) {
        expect(error).toBeInstanceOf(PatternError);
      }
    }),
    { numRuns: 1_000 },
  );
});
