import {
  type ConversationSid,
  conversationSid,
  type TranscriptEntry,
  type TranscriptPage,
} from '@bot-handoff/contract';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import type { Call, CallResult } from '../../services/call';
import { chooseStrings } from '../../strings/choose-strings';
import { createTranscriptBook } from './transcript-book';
import type { TranscriptDesk } from './transcript-desk';
import { TranscriptPanel } from './transcript-panel';

const en = chooseStrings('en', '/');

// Nothing has a size in jsdom, and only what is in view is drawn.
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
    configurable: true,
    get(this: HTMLElement) {
      return this.classList.contains('bh-scroll') ? 2_000 : 40;
    },
  });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 400 });
  Element.prototype.scrollTo = () => undefined;
});

const SID: ConversationSid = conversationSid.parse(`CH${'a'.repeat(32)}`);
const OTHER: ConversationSid = conversationSid.parse(`CH${'b'.repeat(32)}`);
const card: TranscriptPage['card'] = {
  mode: 'waiting',
  channel: 'web',
  name: 'Maya',
  values: [],
  earlier: [],
  mayReveal: false,
};
const said = (id: string, text: string, more: object = {}) =>
  ({ kind: 'message', id, at: 0, index: 0, speaker: 'customer', style: 'say', text, ...more }) as TranscriptEntry;
const refused = (code: string): CallResult<never> => ({ ok: false, failure: { code, message: 'Down.' } });

/** Where files are, by the index of their message and their place in it. */
let located: Record<string, string> = {};
let isInConversation = true;
let conversationNews = () => {};
beforeEach(() => {
  located = {};
  isInConversation = true;
});

/** A panel whose service answers as told; the last answer stands. */
const open = (...answers: CallResult<Partial<TranscriptPage>>[]) => openAs({ hasAudit: false }, ...answers);

async function openAs({ hasAudit }: { hasAudit: boolean }, ...answers: CallResult<Partial<TranscriptPage>>[]) {
  const asked: object[] = [];
  const saved: { name: string; text: string }[] = [];
  const copied: string[] = [];
  const news = { tell: () => {} };
  const call = async (_endpoint: unknown, request: object) => {
    asked.push(request);
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? refused('unreachable');
    return answer.ok ? { ok: true, value: { entries: [], cursor: null, card, ...answer.value } } : answer;
  };
  const desk: TranscriptDesk = {
    ...{ strings: en, language: 'en', book: createTranscriptBook(call as Call) },
    watch: (_sid, listener) => {
      news.tell = listener;
      return () => undefined;
    },
    files: {
      hasConversation: () => isInConversation,
      subscribe: (listener) => {
        conversationNews = listener;
        return () => undefined;
      },
      locate: async (_sid, { index, nth }) => located[`${index}/${nth}`],
    },
    copy: async (text) => void copied.push(text),
    save: (file) => void saved.push(file),
  };
  const settle = () => act(async () => void (await new Promise((resolve) => setTimeout(resolve))));
  const view = (sid: ConversationSid | undefined) => (
    <CustomizationProvider baseTheme="default">
      <TranscriptPanel desk={desk} conversationSid={sid} revision={1} hasAudit={hasAudit} />
    </CustomizationProvider>
  );
  const { rerender, container } = render(view(SID));
  const isLoadingShown = screen.queryByText(en.transcript.loading) !== null;
  await settle();
  return {
    asked,
    saved,
    copied,
    news,
    settle,
    container,
    isLoadingShown,
    select: (sid?: ConversationSid) => rerender(view(sid)),
  };
}
const page = (entries: TranscriptEntry[], more: Partial<TranscriptPage> = {}) =>
  ({ ok: true, value: { entries, ...more } }) as const;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const shown = (container: Element) =>
  Array.from(container.querySelectorAll('.bh-row'), ({ textContent }) => textContent);

test('it is being fetched, and then there is nothing yet', async () => {
  const { isLoadingShown } = await open(page([]));
  expect(isLoadingShown).toBe(true);
  expect(screen.getByText(en.transcript.empty)).toBeTruthy();
  expect(screen.getByRole('heading').textContent).toBe('Maya');
});

test('a failure can be tried again; a conversation of others is no failure', async () => {
  const { settle } = await open(refused('unreachable'), page([]));
  expect(screen.getByRole('alert').textContent).toContain('Down.');
  press(en.transcript.tryAgain);
  await settle();
  expect(screen.getByText(en.transcript.empty)).toBeTruthy();
});

test('conversations of others, and no chat at all', async () => {
  const { select } = await open(refused('unknown_conversation'));
  expect(screen.getByText(en.transcript.foreign)).toBeTruthy();
  select(undefined);
  expect(screen.getByText(en.transcript.noTask)).toBeTruthy();
});

test.each([
  [true, 'asked again without news, since others do what is no message'],
  [false, 'asked when there is news'],
])('for whom the audit is there (%s) it is %s', async (hasAudit) => {
  // Timers alone: what is awaited goes on in its own time.
  const every = jest.spyOn(globalThis, 'setInterval');
  try {
    const { asked, settle } = await openAs({ hasAudit }, page([]));
    const before = asked.length;
    for (const [tick] of every.mock.calls) if (typeof tick === 'function') tick();
    await settle();
    expect(asked.length > before).toBe(hasAudit);
  } finally {
    every.mockRestore();
  }
});

test('what is said comes in at once; without a connection what is there stays', async () => {
  const { container, news, settle } = await open(
    page([said('m1', 'One')]),
    page([said('m1', 'One'), said('m2', 'Two')]),
    refused('unreachable'),
  );
  expect(shown(container)).toHaveLength(1);
  news.tell();
  await settle();
  expect(shown(container)).toHaveLength(2);
  news.tell();
  await settle();
  expect(shown(container)).toHaveLength(2);
  expect(screen.getByRole('alert').textContent).toContain('may be out of date');
});

test('what people write is text and nothing else', async () => {
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) https://ok.example/?a=1';
  const { container } = await open(
    page([said('m1', hostile, { attachment: { type: 'file', url: 'javascript:alert(4)' } })]),
  );
  expect(container.querySelector('.bh-text')?.textContent).toBe(hostile);
  expect(container.querySelectorAll('img, script')).toHaveLength(0);
  const links = Array.from(container.querySelectorAll('a'), ({ href, rel }) => [href, rel]);
  expect(links).toEqual([['https://ok.example/?a=1', 'noopener noreferrer nofollow']]);
});

test('a search marks what it finds and goes from one to the next', async () => {
  const { container } = await open(page([said('m1', 'A printer'), said('m2', 'Hello'), said('m3', 'Printers!')]));
  const field = screen.getByRole('searchbox');
  fireEvent.change(field, { target: { value: 'PRINTER' } });
  const at = () => container.querySelector('[data-match="true"]')?.textContent;
  expect(screen.getByText('2 of 2')).toBeTruthy();
  expect(at()).toContain('Printers!');
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(at()).toContain('A printer');
  expect(screen.getByText('1 of 2')).toBeTruthy();
  expect(Array.from(container.querySelectorAll('mark'), ({ textContent }) => textContent)).toEqual([
    'printer',
    'Printer',
  ]);
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(container.querySelectorAll('mark')).toHaveLength(0);
});

test('only one side is shown, copied and saved', async () => {
  const { container, copied, saved, settle } = await open(
    page([said('m1', 'Mine'), said('m2', 'Yours', { speaker: 'bot' })]),
  );
  fireEvent.change(screen.getByRole('combobox', { name: en.transcript.filter }), { target: { value: 'bot' } });
  expect(shown(container)).toEqual([expect.stringContaining('Yours')]);
  press(en.transcript.copy);
  press(en.transcript.downloadJson);
  await settle();
  expect(copied).toEqual([expect.stringMatching(/Bot: Yours\n$/)]);
  expect(saved[0]?.name).toBe(`${SID}.json`);
  expect(saved[0]?.text).not.toContain('Mine');
  expect(screen.queryByRole('option', { name: en.transcript.filters.audit })).toBeNull();
});

test('what is saved is the whole of it, or nothing', async () => {
  const cursor = { page: 'older', serial: null, at: 0 };
  const { saved, settle } = await open(
    page([said('m2', 'Two')], { cursor }),
    refused('unreachable'),
    page([said('m1', 'One')]),
  );
  press(en.transcript.downloadText);
  await settle();
  expect(saved).toEqual([]);
  expect(screen.getByText(en.transcript.incomplete)).toBeTruthy();
  press(en.transcript.downloadText);
  await settle();
  expect(saved[0]?.text).toMatch(/One\n.*Two\n$/);
});

test('an earlier conversation of the same customer, and back', async () => {
  const { asked, settle } = await open(page([], { card: { ...card, earlier: [OTHER] } }));
  const choice = screen.getByRole('combobox', { name: en.transcript.earlier });
  fireEvent.change(choice, { target: { value: OTHER } });
  await settle();
  expect(asked).toEqual([{ conversationSid: SID }, { conversationSid: SID, earlier: OTHER }]);
});

test.each([
  ['their own name', { name: 'Maya', subject: 'Maya - hardware issue' }, 'Maya', true],
  ['what agents call them, without one', { name: undefined, subject: 'Order 17' }, 'Order 17', false],
  ['nobody known', { name: undefined }, 'Unknown customer', false],
])('the card is headed by %s', async (_case, named, heading, hasIssue) => {
  const { settle } = await open(page([], { card: { ...card, ...named } }));
  await settle();
  expect(screen.getByRole('heading', { name: heading })).toBeTruthy();
  expect(screen.queryByText('Issue') !== null).toBe(hasIssue);
});

const picture = { type: 'image/png', name: 'screen.png', size: 2_000 };

test.each([
  ['a picture is shown and opens', picture, 'https://media.example/1', [1, 1]],
  ['another file is a link', { ...picture, type: 'application/pdf' }, 'https://media.example/1', [1, 0]],
  ['so is what a browser could run', { ...picture, type: 'image/svg+xml' }, 'https://media.example/1', [1, 0]],
  [
    'so is a picture that is too large to be fetched unasked',
    { ...picture, size: 9e6 },
    'https://media.example/1',
    [1, 0],
  ],
  ['an address that is not encrypted is none', picture, 'http://media.example/1', [0, 0]],
  ['nor is a script', picture, 'javascript:alert(1)', [0, 0]],
  ['what this agent cannot fetch has a name', picture, undefined, [0, 0]],
])('files: %s', async (_case, file, address, expected) => {
  if (address !== undefined) located['0/0'] = address;
  const { container, settle } = await open(page([said('m1', '', { files: [file] })]));
  await settle();
  const links = Array.from(container.querySelectorAll('a'));
  expect([links.length, container.querySelectorAll('img').length]).toEqual(expected);
  expect(screen.getByText('screen.png')).toBeTruthy();
  for (const { target, rel } of links) expect([target, rel]).toEqual(['_blank', 'noopener noreferrer nofollow']);
});

test('a file that was sent in confidence is not fetched; a picture that does not load leaves its link', async () => {
  located['0/0'] = 'https://media.example/1';
  const { container, settle } = await open(
    page([said('m1', '•••', { files: [picture], masked: true }), said('m2', '', { files: [picture] })]),
  );
  await settle();
  expect(container.querySelectorAll('a')).toHaveLength(1);
  fireEvent.error(container.querySelector('img') as Element);
  expect(container.querySelectorAll('img')).toHaveLength(0);
  expect(container.querySelectorAll('a')).toHaveLength(1);
});

test('a file is fetched as soon as the agent is in the conversation', async () => {
  located['0/0'] = 'https://media.example/1';
  isInConversation = false;
  const { container, settle } = await open(page([said('m1', '', { files: [picture] })]));
  await settle();
  expect(container.querySelectorAll('a')).toHaveLength(0);
  isInConversation = true;
  act(() => conversationNews());
  await settle();
  expect(container.querySelectorAll('a')).toHaveLength(1);
});
