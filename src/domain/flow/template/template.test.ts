import type { Json } from '../engine';
import { ExpressionError } from '../expression/ast';
import { renderValue } from './render';
import { compileText } from './template';

function render(text: string) {
  const warnings: string[] = [];
  const value = renderValue(compileText(text), {
    scopes: { user: { name: 'Maya', age: 41, tags: ['a'] }, thread: {}, flow: { issue: null }, event: {}, config: {} },
    textLength: 1_000,
    budget: { operations: 1_000 },
    warn: (message) => warnings.push(message),
  });
  return { value, warnings };
}

test.each<[string, Json]>([
  ['', ''],
  ['Hello', 'Hello'],
  ['(@ user.name )', 'Maya'],
  ['(@user.name)', 'Maya'],
  ['  (@ user.age )  ', 41],
  ['(@ user.tags )', ['a']],
  ['(@ user.age > 40 )', true],
  ['Hello (@ user.name )!', 'Hello Maya!'],
  ['(@ user.name )(@ user.age )', 'Maya41'],
  ['(@ user.name ) (@ user.age )', 'Maya 41'],
  ['Tags: (@ user.tags )', 'Tags: ["a"]'],
  ['Issue: (@ flow.issue )', 'Issue: '],
  ['(@ user.x | default("none") )', 'none'],
  ['(@ (user.age + 1) * 2 )', 84],
  ['(@ ":)" )', ':)'],
  ["(@ '(@' ) is literal", '(@ is literal'],
  ["(@ 'it\\'s )' )", "it's )"],
  ['(brackets) and @ alone )', '(brackets) and @ alone )'],
])('%j is %j', (text, value) => {
  expect(render(text)).toEqual({ value, warnings: [] });
});

test('what is missing prints as nothing, with a warning that names it', () => {
  expect(render('Hello (@ user.nickname )!')).toEqual({ value: 'Hello !', warnings: ['user.nickname is missing'] });
  expect(render('(@ user.address.city )')).toEqual({ value: null, warnings: ['user.address.city is missing'] });
});

test.each([
  ['Hello (@ user.name', 6, "'(@' without a closing ')'"],
  ['Hello (@ usr.name )', 9, "unknown name 'usr'"],
  ['(@ )', 3, 'the expression ends too early'],
])('%j is refused at %d', (text, offset, message) => {
  const refused = expect(() => compileText(text));
  refused.toThrow(ExpressionError);
  refused.toThrow(expect.objectContaining({ offset, message: expect.stringContaining(message) }));
});
