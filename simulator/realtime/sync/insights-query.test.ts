import { readInsightsQuery } from './insights-query';

const alice = {
  worker_sid: 'WK1',
  status: 'accepted',
  attributes: { full_name: 'Alice "Al" Agent', skills: ['a'] },
  age: 3,
};

it.each([
  ['', true],
  ['data.worker_sid == "WK1"', true],
  ['data.worker_sid=="WK2"', false],
  ["data.worker_sid != 'WK2'", true],
  ['data.age == 3', true],
  ['(data.attributes.full_name CONTAINS "alice")', true],
  ['data.attributes.full_name contains "\\"al\\""', true],
  ['data.attributes.full_name NOT_CONTAINS "bob"', true],
  ['data.attributes.skills HAS "a"', true],
  ['data.attributes.skills HAS "b"', false],
  ['data.attributes.team.name == "x"', false],
  ['data.team_sid IN []', false],
  ['data.worker_sid == "WK1" && (data.status not_in ["completed", "canceled"])', true],
  ['data.worker_sid == "WK1" && (data.status not_in ["completed", "accepted"])', false],
  ['data.worker_sid == "WK9" && (data.status IN ["accepted"] OR data.age == 3)', false],
  ['data.worker_sid == "WK9" AND data.age == 3 OR data.status == "accepted"', true],
])('%s matches the worker: %s', (expression, expected) => {
  expect(readInsightsQuery(expression)?.(alice)).toBe(expected);
});

it.each([
  ['data.a'],
  ['data.a =='],
  ['data.a LIKE "b"'],
  ['(data.a == 1'],
  ['data.a == 1 data.b == 2'],
  ['data.a == "b'],
  [')'],
])('is not read: %s', (expression) => {
  expect(readInsightsQuery(expression)).toBeUndefined();
});
