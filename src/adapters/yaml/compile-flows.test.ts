import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createEngine } from '../../domain/flow/create-engine';
import { compileFlows } from './compile-flows';

const guide = join(__dirname, '../../../test/fixtures/flows/guide/twilio/flex');
const files = readdirSync(guide).map((name) => ({
  path: `flows/twilio/flex/${name}`,
  text: readFileSync(join(guide, name), 'utf8'),
}));

test("the guide's flows compile as they stand, under the names that they use", () => {
  const compiled = compileFlows(files);
  expect(compiled).toMatchObject({ ok: true, warnings: [] });
  expect(compiled.ok && compiled.book.flows.map(({ id }) => id)).toEqual([
    'flow.twilio.flex.agent_command',
    'flow.twilio.flex.pre_chat',
    'flow.twilio.flex.start_chat',
    'flow.twilio.flex.reservation_accepted',
    'flow.twilio.flex.reservation_completed',
    'flow.twilio.flex.task_queue_entered',
    'flow.twilio.flex.task_canceled',
  ]);
});

test('a compiled book is plain JSON', () => {
  const compiled = compileFlows(files);
  expect(compiled.ok && JSON.parse(JSON.stringify(compiled.book))).toEqual(compiled.ok && compiled.book);
});

test.each([
  ['flows', 'flows/a/b.yaml', 'flow.a.b'],
  ['flows', 'flows/a.yml', 'flow.a'],
  ['some/where/', 'some/where/a.yaml', 'flow.a'],
  ['flows', 'elsewhere/a.yaml', 'flow.elsewhere.a'],
])('below %s, the flow in %s is %s', (root, path, id) => {
  const compiled = compileFlows([{ path, text: 'steps: [say: x]' }], { root });
  expect(compiled.ok && compiled.book.flows[0]?.id).toBe(id);
});

test('a file that is too big is refused unread', () => {
  const text = `steps:\n${'  - say: x\n'.repeat(30_000)}`;
  expect(compileFlows([{ path: 'flows/big.yaml', text }])).toEqual({
    ok: false,
    problems: [{ file: 'flows/big.yaml', line: 1, col: 1, message: expect.stringContaining('split it') }],
  });
});

test('thousands of brackets are a problem, not a crash', () => {
  const compiled = compileFlows([{ path: 'flows/deep.yaml', text: `steps: ${'['.repeat(20_000)}` }]);
  expect(!compiled.ok && compiled.problems[0]?.message).toContain('nested');
});

const snippets = fc.constantFrom(
  ...[
    '\n',
    ' ',
    '  ',
    '- ',
    ': ',
    ':',
    '(@ ',
    ')',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '#',
    '---\n',
    '|',
    '>',
    '&a',
    '*a',
    '!',
  ],
  ...[
    '\t',
    '\0',
    'steps:',
    'say: ',
    '- if: x\n',
    'then: ',
    '- (again)\n',
    '- jump: again\n',
    '- end\n',
    '1: ',
    '?',
    '%',
  ],
);

test('whatever is broken in a file, it compiles or the problems are listed; what compiles, runs', () => {
  const text = files.map((file) => file.text).join('---\n');
  const edit = fc.tuple(fc.nat(text.length), fc.nat(12), snippets);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      let edited = text;
      for (const [at, length, inserted] of edits) edited = edited.slice(0, at) + inserted + edited.slice(at + length);
      const compiled = compileFlows([{ path: 'flows/edited.yaml', text: edited }]);
      if (!compiled.ok) {
        expect(compiled.problems.length).toBeGreaterThan(0);
        for (const { line, col } of compiled.problems) expect(Math.min(line, col)).toBeGreaterThanOrEqual(1);
        return;
      }
      const engine = createEngine(compiled.book);
      for (const { id } of compiled.book.flows) {
        const turn = engine.start(id, {}, { user: {}, thread: {}, event: {}, config: {} });
        expect(turn.failure ?? 'flows/edited.yaml:1:1: none').toMatch(/^flows\/edited.yaml:\d+:\d+: /);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);
