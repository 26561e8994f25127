import { conversationSid } from '@bot-handoff/contract';
import { takeHeadStart, withHeadStart } from './head-start';
import { readOfPause, readOfState } from './plain-reads';
import type { RawAnswer, Send } from './send';

const service = `IS${'0'.repeat(32)}`;
const state = readOfState(service, conversationSid.parse(`CH${'0'.repeat(32)}`));
const pause = readOfPause(service);
const ANSWER: RawAnswer = { status: 200, text: '{}', etag: undefined };

/** A connection on which everything waits for the test. */
function createWire() {
  const sent: (() => void)[] = [];
  const answered: { resolve(answer: RawAnswer): void; reject(error: Error): void }[] = [];
  const send: Send = (_call, onSent = () => undefined) => {
    sent.push(onSent);
    return new Promise((resolve, reject) => answered.push({ resolve, reject }));
  };
  return { send, sent, answered };
}

const aWhile = () => new Promise((resolve) => setImmediate(resolve));

test('work begins when all reads have left, and ends when all are answered', async () => {
  const { send, sent, answered } = createWire();
  const events: string[] = [];
  const done = withHeadStart([state, pause], send, async () => events.push('work')).then(() => events.push('done'));
  sent[0]?.();
  await aWhile();
  expect(events).toEqual([]);
  sent[1]?.();
  answered[0]?.resolve(ANSWER);
  await aWhile();
  expect(events).toEqual(['work']);
  answered[1]?.resolve(ANSWER);
  await done;
  expect(events).toEqual(['work', 'done']);
});

test('work begins also when a read never leaves, and hears of it when it asks', async () => {
  const { send, answered } = createWire();
  const work = withHeadStart([state], send, async () => takeHeadStart(state));
  answered[0]?.reject(new Error('no route'));
  await expect(work).rejects.toThrow('no route');
});

test('an answer is for the one call like it, in the work that it was sent for', async () => {
  const send: Send = async (_call, onSent) => {
    onSent?.();
    return ANSWER;
  };
  await withHeadStart([state, pause], send, async () => {
    expect(takeHeadStart({ ...state, path: `${state.path}.of.another` })).toBeUndefined();
    expect(takeHeadStart({ ...state, query: { PageSize: 1 } })).toBeUndefined();
    await expect(takeHeadStart(state)).resolves.toBe(ANSWER);
    expect(takeHeadStart(state)).toBeUndefined();
    expect(takeHeadStart({ ...state, method: 'POST' })).toBeUndefined();
    expect(takeHeadStart(pause)).toBeUndefined();
  });
  expect(takeHeadStart(pause)).toBeUndefined();
});
