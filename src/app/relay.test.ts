import { conversationSid, messageSid, participantSid } from '@bot-handoff/contract';
import type { Message } from '../domain/conversation/event';
import { relay } from './relay';

const CONVERSATION = conversationSid.parse(`CH${'1'.repeat(32)}`);
const CUSTOMER = participantSid.parse(`MB${'1'.repeat(32)}`);
const AGENT = participantSid.parse(`MB${'2'.repeat(32)}`);

const messages = Array.from(
  { length: 5 },
  (_, index): Message => ({
    sid: messageSid.parse(`IM${index.toString(16).padStart(32, '0')}`),
    index,
    participant: AGENT,
    text: `line ${index}`,
  }),
);

const EFFECT = {
  kind: 'relay',
  id: 'e1',
  first: 0,
  last: 4,
  about: {
    v: 1,
    timestamp: '2026-11-22T10:00:00.000Z',
    conversation: { sid: CONVERSATION, channel: 'web', mode: 'agent', epoch: 1, chat: 'maya-17' },
    user: {},
  },
  agentName: 'Alice',
  rule: { customer: CUSTOMER, prefix: '/' },
  failures: 0,
  isLast: false,
} as const;

/** A bot that takes each message within a second; the Function has time to begin one for so many milliseconds. */
async function relayWithin(time: number) {
  let spent = 0;
  const told: string[] = [];
  const came = await relay(
    {
      bot: {
        tell: async ({ id }) => {
          told.push(id);
          spent += 1000;
          return { kind: 'answered', actions: [] };
        },
        commands: async () => [],
      },
      line: {
        post: async () => 'posted',
        hasPosted: async () => false,
        markDelivery: async () => undefined,
        filesOf: async () => [],
      },
      messenger: { list: async () => messages },
      log: { info: () => undefined, error: () => undefined },
      hasTimeToTell: () => spent < time,
    },
    CONVERSATION,
    EFFECT,
  );
  return { told: told.length, came };
}

test('a backlog that takes longer than a Function lives stops in time, and is not begun anew', async () => {
  expect(await relayWithin(3000)).toEqual({
    told: 3,
    came: [{ kind: 'relay.ended', upTo: 2, isFailed: false, isCut: true }],
  });
});

test('with time enough all of it is told', async () => {
  expect(await relayWithin(9000)).toEqual({ told: 5, came: [{ kind: 'relay.ended', upTo: 4, isFailed: false }] });
});

test('one message is told however late it is, so that there is progress', async () => {
  expect(await relayWithin(0)).toEqual({
    told: 1,
    came: [{ kind: 'relay.ended', upTo: 0, isFailed: false, isCut: true }],
  });
});
