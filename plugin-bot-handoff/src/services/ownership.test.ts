import { conversationSid } from '@bot-handoff/contract';
import type { Call, CallResult } from './call';
import { createOwnership } from './ownership';

const CH = conversationSid.parse(`CH${'a'.repeat(32)}`);
const FAILURE = { code: 'unreachable', message: 'Try again.' };

function makeCall(...answers: CallResult<unknown>[]) {
  const asked: unknown[] = [];
  const call = (_endpoint: unknown, request: unknown) => {
    asked.push(request);
    return Promise.resolve(answers.shift());
  };
  return { call: call as Call, asked };
}

test('our mark on the task answers without a request, whatever it says', async () => {
  const { call, asked } = makeCall();
  await expect(createOwnership(call).ask(CH, { bot_handoff: { v: 99 } })).resolves.toEqual({ kind: 'ours' });
  expect(asked).toEqual([]);
});

test.each([
  [true, 'ours'],
  [false, 'foreign'],
])('the server says ours: %s, and is asked once', async (ours, kind) => {
  const { call, asked } = makeCall({ ok: true, value: { ours } });
  const ownership = createOwnership(call);
  const answers = await Promise.all([ownership.ask(CH, {}), ownership.ask(CH, undefined)]);
  expect(answers).toEqual([{ kind }, { kind }]);
  expect(asked).toEqual([{ conversationSid: CH }]);
});

test('a question that failed is asked again', async () => {
  const { call } = makeCall({ ok: false, failure: FAILURE }, { ok: true, value: { ours: true } });
  const ownership = createOwnership(call);
  await expect(ownership.ask(CH, {})).resolves.toEqual({ kind: 'unknown', failure: FAILURE });
  await expect(ownership.ask(CH, {})).resolves.toEqual({ kind: 'ours' });
});
