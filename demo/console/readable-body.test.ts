import { readableBody } from './readable-body';

describe('a body to read', () => {
  it.each([
    ['{"a":{"b":1}}', '{\n  "a": {\n    "b": 1\n  }\n}'],
    ['EventType=onMessageAdded&Body=a+b%21', 'EventType: onMessageAdded\nBody: a b!'],
    ['{"cut": "at 4 KB…', '{"cut": "at 4 KB…'],
    ['plain words = not a form', 'plain words = not a form'],
    ['', '(empty)'],
  ])('%j', (body, expected) => {
    expect(readableBody(body)).toBe(expected);
  });
});
