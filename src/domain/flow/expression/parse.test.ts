import * as fc from 'fast-check';
import { ExpressionError } from './ast';
import { evaluate } from './evaluate';
import { parseExpression } from './parse';

const complaint = (text: string): string => {
  try {
    parseExpression(text);
  } catch (error) {
    if (error instanceof ExpressionError) return `${error.offset}: ${error.message}`;
    throw error;
  }
  return 'none';
};

test.each([
  ['', '0: the expression ends too early'],
  ['usr.name', "0: unknown name 'usr'; did you mean 'user'?"],
  ['hello', '0: unknown name'],
  ['user.name | uper', "12: unknown filter 'uper'; did you mean 'upper'?"],
  ['user.name is strng', "13: unknown test 'strng'; did you mean 'string'?"],
  ['user.name.upper()', '15: functions and methods cannot be called'],
  ['user.', '5: the expression ends too early; expected a name after the dot'],
  ['user["a"', "8: the expression ends too early; expected ']'"],
  ["'abc", '0: text without a closing quote'],
  ['1 +', '3: the expression ends too early'],
  ['1 2', "2: unexpected '2'"],
  ['1 < 2 < 3', '6: comparisons cannot be chained'],
  ['user & thread', "5: unexpected '&'"],
  ['user.x | default', "9: filter 'default' needs value"],
  ['user.x | join(sep=",")', "14: filter 'join' has no 'sep'"],
  ['user.x | upper(1)', "15: filter 'upper' takes at most 0 values"],
  ['user.x = 1', "7: unexpected '='"],
  [`1${'+1'.repeat(600)}`, 'more than 500 parts'],
  ['('.repeat(200), 'nested more than 40 deep'],
  ['-'.repeat(200), 'nested more than 40 deep'],
  [' '.repeat(3_000), 'longer than 2000 characters'],
])('%j is refused: %s', (text, said) => {
  expect(complaint(text)).toContain(said);
});

const fragments = fc.constantFrom(
  ...['user', 'flow', '.', 'name', '[', ']', '(', ')', '1', '0', "'a'", '"', '+', '-', '*', '/', '//', '%', '~', '|'],
  ...['upper', 'default', 'join', 'is', 'not', 'and', 'or', 'in', 'if', 'else', 'defined', '==', '<', ',', '=', ' '],
  ...['constructor', '__proto__', 'none', '\\', 'é', '\u{1f600}', '\0'],
);

test('whatever is written, it is parsed or refused, and what is parsed comes to a value', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragments, { maxLength: 60 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(written, (text) => {
      if (complaint(text) !== 'none') return;
      const expression = parseExpression(text);
      const environment = {
        scopes: { user: { name: 'Maya' }, thread: {}, flow: { result: [1, 'a'] }, event: {}, config: {} },
        textLength: 100,
        budget: { operations: 1_000 },
        warn: () => {},
      };
      const value = evaluate(JSON.parse(JSON.stringify(expression)), environment);
      expect(JSON.parse(JSON.stringify([value ?? null]))).toEqual([value ?? null]);
    }),
    { numRuns: 2_000 },
  );
});
