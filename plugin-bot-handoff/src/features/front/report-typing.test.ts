import { createTypingReport } from './report-typing';

const CONVERSATION = `CH${'1'.repeat(32)}`;
const live = (more: object = {}) => ({ bot_handoff: { v: 1, mode: 'agent', revision: 1, isInFront: true, ...more } });

function report() {
  const call = jest.fn(async () => ({ ok: true, value: { told: true } }));
  const time = { now: 0 };
  const type = createTypingReport({ call: call as never, now: () => time.now, prefix: '/' });
  return { call, time, type };
}

test('told once in a while, for as long as the agent types', () => {
  const { call, time, type } = report();
  for (const now of [0, 1_000, 3_999, 4_000, 5_000]) {
    time.now = now;
    type({ conversation: CONVERSATION, text: 'Hel', attributes: live() });
  }
  expect(call).toHaveBeenCalledTimes(2);
  expect(call).toHaveBeenCalledWith(expect.objectContaining({ path: 'agent/typing' }), {
    conversationSid: CONVERSATION,
  });
});

test.each([
  ['a command', '/help', live()],
  ['a field that was emptied', '', live()],
  ['a customer who is here', 'Hello', live({ isInFront: undefined })],
  ['another mode', 'Hello', live({ mode: 'bot' })],
  ['a task of others', 'Hello', {}],
])('%s: nothing is told', (_, text, attributes) => {
  const { call, type } = report();
  type({ conversation: CONVERSATION, text, attributes });
  expect(call).not.toHaveBeenCalled();
});
