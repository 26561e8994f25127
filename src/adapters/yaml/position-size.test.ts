import { createEngine } from '../../domain/flow/create-engine';
import type { Position, Turn } from '../../domain/flow/engine';
import { compileFlows } from './compile-flows';

const nobody = { user: {}, thread: {}, event: {}, config: {} };

function engineOf(files: Readonly<Record<string, string>>) {
  const compiled = compileFlows(Object.entries(files).map(([name, text]) => ({ path: `flows/${name}.yaml`, text })));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return createEngine(compiled.book);
}

const bytes = (turn: Turn): number => Buffer.byteLength(JSON.stringify(turn.position));

test('at a question a position has 150 bytes or less, and three calls deep 1 KiB or less', () => {
  const data = '{ issue: a broken display, count: 3 }';
  const engine = engineOf({
    'twilio/flex/first_flow': `steps: [{ flow: flow.twilio.flex.second_flow, data: ${data} }]`,
    'twilio/flex/second_flow': `steps: [{ flow: flow.twilio.flex.third_flow, data: ${data} }]`,
    'twilio/flex/third_flow': `steps: [{ flow: flow.twilio.flex.question, data: ${data} }]`,
    'twilio/flex/question': 'steps: [{ ask: Which?, id: which, buttons: [One, Two], retries: 2 }]',
  });
  expect(bytes(engine.start('flow.twilio.flex.question', {}, nobody))).toBeLessThanOrEqual(150);
  expect(bytes(engine.start('flow.twilio.flex.first_flow', {}, nobody))).toBeLessThanOrEqual(1_024);
});

test('a flow that would keep more than fits is stopped, and says so', () => {
  const engine = engineOf({ a: 'steps: [flow_set: { kept: "(@ user.text )" }, ask: More?]' });
  const turn = engine.start('flow.a', {}, { ...nobody, user: { text: 'x'.repeat(5_000) } });
  expect(turn).toMatchObject({ position: null, failure: expect.stringMatching(/^flows\/a.yaml:1:.*state_too_large/) });
});

test('a position in a flow that is gone is not known', () => {
  const before = engineOf({ a: 'steps: [ask: More?]' }).start('flow.a', {}, nobody);
  const position: Position = before.position ?? {};
  expect(engineOf({ a: 'steps: [say: x, ask: Other?]' }).knows(position)).toBe(true);
  expect(engineOf({ b: 'steps: [ask: More?]' }).knows(position)).toBe(false);
});
