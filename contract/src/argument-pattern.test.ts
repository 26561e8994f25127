import { compilePattern, findPatternFault, LONGEST_PATTERN_VALUE } from './argument-pattern';

test.each(['[A-Z]{2}-\\d{4,9}', '\\d+', '(?:AB|CD)\\d{6}', '\\p{L}+ \\p{L}+', '(a|b)?c*', '[^)(]{3}', '', 'a{3,}'])(
  '%j can be used',
  (source) => {
    expect(findPatternFault(source)).toBeUndefined();
  },
);

test.each([
  ['(', 'not a regular expression'],
  ['[z-a]', 'not a regular expression'],
  ['(a+)+b', 'too long'],
  ['(a|a)*b', 'too long'],
  ['(a|aa){30}b', 'too long'],
  [`${'a?'.repeat(30)}${'a'.repeat(30)}`, 'too long'],
  ['a*a*a*a*a*b', 'too long'],
  ['(?=a)a', 'too long'],
  ['(a)\\1', 'too long'],
  ['a'.repeat(201), 'longer than'],
])('%j is refused', (source, reason) => {
  expect(findPatternFault(source)).toContain(reason);
});

test('the whole value has to match', () => {
  expect(compilePattern('a|bc').test('bc')).toBe(true);
  expect(compilePattern('a|bc').test('abc')).toBe(false);
});

test('the costliest expression that is allowed answers for the longest value', () => {
  const source = 'a*a*b';
  expect(findPatternFault(source)).toBeUndefined();
  expect(compilePattern(source).test('a'.repeat(LONGEST_PATTERN_VALUE))).toBe(false);
});
