import { conversationSid } from '@bot-handoff/contract';
import { createMessageHistory } from './conversations-history';
import type { Rest } from './rest';

const CONVERSATION = conversationSid.parse(`CH${'1'.repeat(32)}`);
const PARTICIPANT = `MB${'2'.repeat(32)}`;
const marks = JSON.stringify({ bot_handoff: { effect: 'e3', kind: 'say', sensitive: true } });

const message = (index: number, more: object = {}) => ({
  ...{ sid: `IM${String(index).padStart(32, '0')}`, index, author: 'maya', body: 'Hello', attributes: '{}' },
  ...{ participant_sid: PARTICIPANT, date_created: '2026-11-22T12:00:00Z', media: null, delivery: null },
  ...more,
});

/** Twilio's answer to whatever is asked. */
function answering(messages: object[], next: string | null = null) {
  const asked: Parameters<Rest>[0][] = [];
  const rest: Rest = async (call, answer) => {
    asked.push(call);
    return { body: answer.parse({ messages, meta: { next_page_url: next } }), etag: undefined };
  };
  return { asked, history: createMessageHistory(rest, 'IS1') };
}

test('pages go from the newest to the oldest, each in order', async () => {
  const next = 'https://conversations.twilio.com/v1/x/Messages?Order=desc&PageSize=100&Page=1&PageToken=PTabc';
  const { asked, history } = answering([message(5), message(4)], next);
  const page = await history.page(CONVERSATION, null);
  expect(page.messages.map(({ index }) => index)).toEqual([4, 5]);
  await history.page(CONVERSATION, page.next);
  expect(asked.map(({ query }) => query)).toEqual([
    { Order: 'desc', PageSize: 100 },
    { Order: 'desc', PageSize: 100, Page: '1', PageToken: 'PTabc' },
  ]);
});

test('marks count only where no participant wrote the message', async () => {
  const forged = message(1, { attributes: marks });
  const ours = message(2, { attributes: marks, participant_sid: null });
  const { messages } = await answering([ours, forged]).history.page(CONVERSATION, null);
  expect(messages.map((each) => each.marks?.effect)).toEqual([undefined, 'e3']);
});

test.each([
  ['nothing known', null, false],
  ['all arrived', { total: 1, sent: 'all', delivered: 'all', failed: 'none', undelivered: 'none' }, false],
  ['some failed', { total: 2, failed: 'some', undelivered: 'none' }, true],
  ['none arrived', { total: 1, failed: 'none', undelivered: 'all' }, true],
  ['something new', 'later', false],
])('delivery, %s', async (_name, delivery, expected) => {
  const { messages } = await answering([message(1, { delivery })]).history.page(CONVERSATION, null);
  expect(messages[0]?.isUndelivered).toBe(expected);
});
