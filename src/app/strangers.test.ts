import { type ConversationSid, conversationSid, messageSid, participantSid } from '@bot-handoff/contract';
import type { Arrival } from '../domain/conversation/event';
import { createStrangers } from './strangers';

const sidOf = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(32, '0')}`;
const stranger = (n: number): ConversationSid => conversationSid.parse(sidOf('CH', n));
const BY_SOMEBODY = participantSid.parse(sidOf('MB', 1));

const closed: Arrival = { kind: 'conversation.closed' };
const message = (index: number, participant: typeof BY_SOMEBODY | null = BY_SOMEBODY): Arrival => ({
  kind: 'message.added',
  message: { sid: messageSid.parse(sidOf('IM', index)), index, participant, text: 'hi' },
});

function createScene(adoptsAll: boolean) {
  const time = { now: 0 };
  const strangers = createStrangers(adoptsAll, { now: () => time.now });
  strangers.add(stranger(1));
  return { time, strangers };
}

test.each([
  ['ours are the chats that we start: an event', false, closed, true],
  ['ours are the chats that we start: a later message', false, message(1), true],
  ['ours are the chats that we start: the first message', false, message(0), false],
  ['all are ours: an event', true, closed, false],
  ['all are ours: a message of somebody in it', true, message(4), false],
  ['all are ours: a message of nobody in it', true, message(4, null), true],
])('%s', (_, adoptsAll, arrival, isKnown) => {
  expect(createScene(adoptsAll).strangers.knows(stranger(1), arrival)).toBe(isKnown);
});

test('for a minute, and not when it has become ours meanwhile', () => {
  const { time, strangers } = createScene(false);
  expect(strangers.knows(stranger(2), closed)).toBe(false);
  time.now = 60_000;
  expect(strangers.knows(stranger(1), closed)).toBe(false);
  strangers.add(stranger(1));
  strangers.remove(stranger(1));
  expect(strangers.knows(stranger(1), closed)).toBe(false);
});

test('of many, the last ones', () => {
  const { strangers } = createScene(false);
  for (let n = 2; n <= 501; n++) strangers.add(stranger(n));
  expect([1, 2, 501].map((n) => strangers.knows(stranger(n), closed))).toEqual([false, true, true]);
});
