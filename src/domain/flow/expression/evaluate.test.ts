import type { Json } from '../engine';
import { type Environment, evaluate } from './evaluate';
import { parseExpression } from './parse';

const user = JSON.parse(`{
  "name": "maya smith", "age": 41, "vip": true, "nothing": null, "empty": "", "zero": 0,
  "tags": ["b", "a", "b"], "scores": [3, 1, 2], "address": {"city": "Oslo"}, "__proto__": "own"
}`);

function run(text: string, limits: Partial<{ operations: number; textLength: number }> = {}) {
  const warnings: string[] = [];
  const environment: Environment = {
    scopes: { user, thread: {}, flow: { result: 'hardware', groups: { 0: 'x', 1: 'y' } }, event: {}, config: {} },
    textLength: limits.textLength ?? 100,
    budget: { operations: limits.operations ?? 1_000 },
    warn: (message) => warnings.push(message),
  };
  return { value: evaluate(parseExpression(text), environment), warnings };
}

const table: readonly (readonly [expression: string, value: Json | undefined])[] = [
  ['1', 1],
  ['2.5', 2.5],
  [`'it\\'s'`, "it's"],
  ["'a\\'b\\n'", "a'b\n"],
  ['true and not false', true],
  ['none', null],
  ['[1, "a", none]', [1, 'a', null]],
  ['user.name', 'maya smith'],
  ['user["name"]', 'maya smith'],
  ['user.address.city', 'Oslo'],
  ['user.tags[0]', 'b'],
  ['user.tags[-1]', 'b'],
  ['user.tags.1', 'a'],
  ['user.name[0]', 'm'],
  ['flow.groups.1', 'y'],
  ['flow.groups[1]', 'y'],
  ['user.missing', undefined],
  ['user.missing.deeper', undefined],
  ['user.tags[9]', undefined],
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['7 / 2', 3.5],
  ['7 // 2', 3],
  ['-7 // 2', -4],
  ['7 % 3', 1],
  ['-7 % 3', 2],
  ['- 3 + 5', 2],
  ['2 - -2', 4],
  ["'a' ~ 1 ~ none", 'a1'],
  ["'a' + 'b'", 'ab'],
  ['[1] + [2]', [1, 2]],
  ['1 == 1.0', true],
  ["1 == '1'", false],
  ['[1, [2]] == [1, [2]]', true],
  ['user.address == user.address', true],
  ['user.missing == none', true],
  ["'a' != 'b'", true],
  ['1 < 2', true],
  ['2 <= 1', false],
  ["'b' > 'a'", true],
  ['2 >= 2', true],
  ["'ay' in user.name", true],
  ["'a' in user.tags", true],
  ["'city' in user.address", true],
  ["'x' not in user.tags", true],
  ['1 in user.missing', false],
  ['user.vip or 1', true],
  ['user.zero or user.empty or "last"', 'last'],
  ['user.vip and user.age', 41],
  ['user.zero and user.age', 0],
  ['not user.tags', false],
  ['not []', true],
  ['"yes" if user.vip else "no"', 'yes'],
  ['"yes" if user.zero', null],
  ['1 if false else 2 if false else 3', 3],
  ['user.missing is defined', false],
  ['user.nothing is defined', true],
  ['user.missing is undefined', true],
  ['user.nothing is none', true],
  ['user.age is number', true],
  ['user.age is not string', true],
  ['user.name is string', true],
  ['not user.name is defined', false],
  ['4 is even and 3 is odd', true],
  ['2.5 is float', true],
  ['user.address is mapping', true],
  ['user.tags is sequence', true],
  ['user.missing | default("none")', 'none'],
  ['user.nothing | default("none")', 'none'],
  ['user.empty | default("none")', ''],
  ['user.empty | default("none", true)', 'none'],
  ['user.empty | default(value="none", boolean=true)', 'none'],
  ['user.name | upper', 'MAYA SMITH'],
  ['user.name | title', 'Maya Smith'],
  ['user.name | capitalize', 'Maya smith'],
  ['" a " | trim', 'a'],
  ['user.missing | upper', undefined],
  ['user.name | length', 10],
  ['user.tags | length', 3],
  ['user.missing | length', 0],
  ['user.tags | first', 'b'],
  ['user.scores | last', 2],
  ['[] | first', undefined],
  ['user.tags | unique | sort | join(", ")', 'a, b'],
  ['user.scores | sort', [1, 2, 3]],
  ['user.scores | sort(reverse=true)', [3, 2, 1]],
  ['"abc" | list', ['a', 'b', 'c']],
  ['"a.b.c" | replace(".", "-")', 'a-b-c'],
  ['"a" | replace("", "-")', 'a'],
  ['" 12 " | int', 12],
  ['"12.9" | int', 12],
  ['"twelve" | int', 0],
  ['"twelve" | int(7)', 7],
  ['"2.50" | float', 2.5],
  ['1.005 | round(2)', 1.01],
  ['2.5 | round', 3],
  ['2.4 | round(method="ceil")', 3],
  ['-3 | abs', 3],
  ['12 | string', '12'],
  ['"one two three" | truncate(9)', 'one...'],
  ['"one two three" | truncate(9, true, "!")', 'one two !'],
  ['"short" | truncate(9)', 'short'],
];

test.each(table)('%s', (expression, value) => {
  expect(run(expression)).toEqual({ value, warnings: [] });
});

test.each([
  ["'a' + 1", null, "'+' cannot take text and a number; use ~ to join texts"],
  ['1 / 0', null, 'a calculation has no finite result'],
  ["-'a'", null, "'-' cannot take text"],
  ["1 < 'a'", false, "'<' cannot compare a number with text"],
  ['1 in 5', false, "'in' cannot look into a number"],
  ['user.address | upper', null, 'this filter needs text, not a mapping'],
  ["'a' | abs", null, 'this filter needs a number, not text'],
  ['5 | join', '', 'this filter needs a list, not a number'],
  ["[1, 'a'] | sort", [1, 'a'], 'sort needs a list of numbers or a list of texts'],
  ['1 | round(method="up")', null, "round knows common, ceil and floor, not 'up'"],
])('%s is said, and comes to %j', (expression, value, warning) => {
  expect(run(expression)).toEqual({ value, warnings: [warning] });
});

describe('nothing leads out of the data', () => {
  test.each([
    'user.constructor',
    'user["constructor"]',
    'user.toString',
    'user.tags.length',
    'user.tags.constructor',
    'user.name.constructor',
    'user.age.constructor',
    'flow.__proto__',
    'flow["__proto__"]["polluted"]',
    'user.address.__defineGetter__',
    'user.tags["map"]',
  ])('%s is missing', (expression) => {
    expect(run(expression).value).toBeUndefined();
  });

  test('a key that only looks special is a key like any other', () => {
    expect(run('user.__proto__').value).toBe('own');
  });
});

describe('limits', () => {
  test('an expression that does too much is stopped and said once', () => {
    const { value, warnings } = run('1 + 1 + 1 + 1 + 1', { operations: 4 });
    expect(value).toBeNull();
    expect(warnings.filter((warning) => warning.includes('too much'))).toHaveLength(1);
  });

  test('a text that grows too long is cut off', () => {
    const { value, warnings } = run('"aaaa" | replace("a", "bbbb")', { textLength: 10 });
    expect(value).toBe('bbbbbbbbbb');
    expect(warnings).toEqual(['text longer than 10 characters was cut off']);
  });
});
