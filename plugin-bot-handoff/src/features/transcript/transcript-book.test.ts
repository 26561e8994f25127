import {
  type ConversationSid,
  conversationSid,
  messageSid,
  type TranscriptEntry,
  type TranscriptPage,
} from '@bot-handoff/contract';
import type { Call, CallResult } from '../../services/call';
import { createTranscriptBook, keyOf } from './transcript-book';

const SID: ConversationSid = conversationSid.parse(`CH${'a'.repeat(32)}`);
const ADDRESS = { conversationSid: SID };
const MESSAGE = messageSid.parse(`IM${'b'.repeat(32)}`);

const said = (index: number): TranscriptEntry => ({
  ...{ kind: 'message', id: `m${index}`, at: 0, index, speaker: 'bot', style: 'say', text: 'Hello' },
});
const card: TranscriptPage['card'] = { mode: 'bot', channel: 'web', values: [], earlier: [], mayReveal: false };
const cursor = (page: string) => ({ page, serial: null, at: 0 });
const DOWN = { ok: false, failure: { code: 'unreachable', message: 'Down.' } } as const;

function setUp() {
  const asked: { cursor?: { page: string } }[] = [];
  const waiting: ((answer: CallResult<unknown>) => void)[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const call = (_endpoint: unknown, request: { cursor?: { page: string } }, signal?: AbortSignal) => {
    asked.push(request);
    signals.push(signal);
    return new Promise((resolve) => waiting.push(resolve));
  };
  const book = createTranscriptBook(call as Call);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const answer = async (result: CallResult<unknown>) => {
    waiting.shift()?.(result);
    await settle();
  };
  const page = (entries: TranscriptEntry[], next: string | null = null) =>
    answer({ ok: true, value: { entries, cursor: next === null ? null : cursor(next), card } });
  const state = () => book.states.get(keyOf(ADDRESS));
  return { book, asked, signals, answer, page, state };
}

const idsOf = (state: ReturnType<ReturnType<typeof setUp>['state']>) =>
  state?.kind === 'ready' ? state.entries.map(({ id }) => id) : state?.kind;

test('it is being fetched, and then it is there', async () => {
  const { book, page, state } = setUp();
  void book.refresh(ADDRESS);
  expect(state()).toEqual({ kind: 'loading' });
  await page([said(1)]);
  expect(idsOf(state())).toEqual(['m1']);
});

test('news while an answer is awaited are asked for once more, however many', async () => {
  const { book, asked, page, state } = setUp();
  for (let n = 0; n < 5; n += 1) void book.refresh(ADDRESS);
  await page([said(1)]);
  await page([said(1), said(2)]);
  expect(asked).toHaveLength(2);
  expect(idsOf(state())).toEqual(['m1', 'm2']);
});

test('without an answer it has failed, and the next try may do better', async () => {
  const { book, answer, page, state } = setUp();
  void book.refresh(ADDRESS);
  await answer(DOWN);
  expect(state()).toEqual({ kind: 'failed', failure: DOWN.failure });
  void book.refresh(ADDRESS);
  expect(state()).toEqual({ kind: 'loading' });
  await page([said(1)]);
  expect(idsOf(state())).toEqual(['m1']);
});

test('what is there stays when the service is away, and says that it may be out of date', async () => {
  const { book, answer, page, state } = setUp();
  void book.refresh(ADDRESS);
  await page([said(1)]);
  void book.refresh(ADDRESS);
  await answer(DOWN);
  expect(state()).toMatchObject({ kind: 'ready', stale: DOWN.failure });
  expect(idsOf(state())).toEqual(['m1']);
  void book.refresh(ADDRESS);
  await page([said(1), said(2)]);
  expect(state()).toMatchObject({ stale: undefined });
});

test('older pages are asked for one at a time, to the beginning', async () => {
  const { book, asked, page, state } = setUp();
  void book.refresh(ADDRESS);
  await page([said(3)], 'two');
  const all = book.loadAll(ADDRESS);
  expect(await book.loadOlder(ADDRESS)).toBe(false);
  await page([said(2)], 'one');
  await page([said(1)]);
  expect(await all).toBe(true);
  expect(idsOf(state())).toEqual(['m1', 'm2', 'm3']);
  expect(asked.map((request) => request.cursor?.page)).toEqual([undefined, 'two', 'one']);
  expect(await book.loadOlder(ADDRESS)).toBe(false);
});

test('not everything is loaded when a page does not come', async () => {
  const { book, answer, page, state } = setUp();
  void book.refresh(ADDRESS);
  await page([said(3)], 'two');
  const all = book.loadAll(ADDRESS);
  await answer(DOWN);
  expect(await all).toBe(false);
  expect(state()).toMatchObject({ isLoadingOlder: false, stale: DOWN.failure });
});

test('an answer given in confidence is shown or refused, and forgotten when nobody looks any more', async () => {
  const { book, answer, page } = setUp();
  const leave = book.enter(ADDRESS);
  void book.refresh(ADDRESS);
  await page([{ ...said(1), kind: 'message', sealed: MESSAGE } as TranscriptEntry]);
  void book.reveal(ADDRESS, MESSAGE);
  expect(book.revealed.get(MESSAGE)).toEqual({ kind: 'asking' });
  await answer(DOWN);
  expect(book.revealed.get(MESSAGE)).toEqual({ kind: 'refused', failure: DOWN.failure });
  void book.reveal(ADDRESS, MESSAGE);
  await answer({ ok: true, value: { text: '4711' } });
  expect(book.revealed.get(MESSAGE)).toEqual({ kind: 'shown', text: '4711' });
  leave();
  expect(book.revealed.get(MESSAGE)).toBeUndefined();
});

test('a long transcript is not kept once nobody looks at it', async () => {
  const { book, page, state } = setUp();
  const first = book.enter(ADDRESS);
  const second = book.enter(ADDRESS);
  void book.refresh(ADDRESS);
  await page(Array.from({ length: 501 }, (_, index) => said(index)));
  first();
  expect(state()).toMatchObject({ kind: 'ready' });
  second();
  expect(state()).toBeUndefined();
});

test('a question that nobody waits for any more is given up, and asked again by whoever comes back', async () => {
  const { book, signals, answer, page, state } = setUp();
  const leave = book.enter(ADDRESS);
  void book.refresh(ADDRESS);
  leave();
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  book.enter(ADDRESS);
  void book.refresh(ADDRESS);
  await answer(DOWN);
  expect(state()).toEqual({ kind: 'loading' });
  await page([said(1)]);
  expect(idsOf(state())).toEqual(['m1']);
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
});
