import { conversationSid, messageSid, participantSid } from '@bot-handoff/contract';
import { adoptedState } from '../domain/conversation/state';
import type { Dispatch } from './dispatch';
import { createLoggedDispatch } from './logged-dispatch';

const CONVERSATION = conversationSid.parse(`CH${'1'.repeat(32)}`);
const PARTICIPANT = participantSid.parse(`MB${'1'.repeat(32)}`);
const MESSAGE = {
  kind: 'message.added',
  message: { sid: messageSid.parse(`IM${'1'.repeat(32)}`), index: 3, participant: PARTICIPANT, text: 'my PIN is 1234' },
} as const;
const state = adoptedState(CONVERSATION, { participant: PARTICIPANT, identity: 'maya', channel: 'web' }, -1);

/** What is logged when a dispatch that takes 40 ms does this. */
async function logOf(outcome: () => ReturnType<Dispatch>, arrival: Parameters<Dispatch>[1] = MESSAGE) {
  const lines: unknown[] = [];
  let now = 1_000;
  const write = (level: string) => (event: string, facts: object) => lines.push([level, event, facts]);
  const dispatch = createLoggedDispatch(
    async () => {
      now += 40;
      return outcome();
    },
    { clock: { now: () => now }, log: { info: write('info'), error: write('error') } },
  );
  const failed = await dispatch(CONVERSATION, arrival).catch(String);
  return { lines, failed: typeof failed === 'string' ? failed : undefined };
}

const about = { conversation: CONVERSATION, kind: 'message.added', message: MESSAGE.message.sid, index: 3, ms: 40 };

test('what it was, what came of it, how long it took, and nothing that was said', async () => {
  const { lines } = await logOf(async () => ({ state }));
  expect(lines).toEqual([['info', 'event.handled', { ...about, outcome: 'done', mode: 'bot', epoch: 0 }]]);
});

test('what was refused, by its code', async () => {
  const refusal = { code: 'wrong_mode', message: 'Not now.' } as const;
  const { lines } = await logOf(async () => ({ state, refusal }));
  expect(lines).toEqual([['info', 'event.handled', { ...about, outcome: 'wrong_mode', mode: 'bot', epoch: 0 }]]);
});

test('a conversation that is not ours', async () => {
  const { lines } = await logOf(async () => ({ state: null }));
  expect(lines).toEqual([['info', 'event.handled', { ...about, outcome: 'not-ours' }]]);
});

test('a surprise is logged and stays one', async () => {
  const { lines, failed } = await logOf(() => Promise.reject(new Error('Sync is down')));
  expect(lines).toEqual([['error', 'event.failed', { ...about, error: 'Error: Sync is down' }]]);
  expect(failed).toBe('Error: Sync is down');
});

test('mere time has no line', async () => {
  expect((await logOf(async () => ({ state }), { kind: 'time.passed' })).lines).toEqual([]);
});
