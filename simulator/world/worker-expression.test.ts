import { matchesTarget } from './worker-expression';
import { queueForTask } from './workflow-target';

const attributes = { team: 'tax', level: 3, routing: { skills: ['billing', 'tax'] } };

test.each([
  ['1==1', true],
  ["team == 'tax'", true],
  ['team == "law"', false],
  ["team != 'law'", true],
  ['level == 3', true],
  ["routing.skills HAS 'billing'", true],
  ["routing.skills HAS 'law'", false],
  ["team == 'tax' AND level == 4", false],
  ["team == 'law' OR level == 3", true],
  ["missing.path == 'x'", false],
  ['level > 2', false],
])('%s: %s', (expression, expected) => {
  expect(matchesTarget(expression, attributes)).toBe(expected);
});

test.each([
  [{ language: 'es' }, 'WQspanish'],
  [{ language: 'en' }, 'WQdefault'],
])('tasks with %j go to %s', (task, queue) => {
  const configuration = JSON.stringify({
    task_routing: {
      filters: [{ expression: "language == 'es'", targets: [{ queue: 'WQspanish' }] }],
      default_filter: { queue: 'WQdefault' },
    },
  });
  expect(queueForTask(configuration, task)).toBe(queue);
});
