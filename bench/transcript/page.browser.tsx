import { useVirtualizer } from '@tanstack/react-virtual';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import * as React from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import { type ConversationSid, conversationSid } from '../../contract/src/sids';
import type { TranscriptCard, TranscriptEntry } from '../../contract/src/transcript';
import { EntryRow } from '../../plugin-bot-handoff/src/features/transcript/entry-row';
import { createTranscriptBook } from '../../plugin-bot-handoff/src/features/transcript/transcript-book';
import type { TranscriptDesk } from '../../plugin-bot-handoff/src/features/transcript/transcript-desk';
import { TranscriptPanel } from '../../plugin-bot-handoff/src/features/transcript/transcript-panel';
import { TRANSCRIPT_STYLE } from '../../plugin-bot-handoff/src/features/transcript/transcript-style';
import type { Call } from '../../plugin-bot-handoff/src/services/call';
import { chooseStrings } from '../../plugin-bot-handoff/src/strings/choose-strings';
import type { TranscriptBench } from './figures';
import { makeMessages } from './messages';

const en = chooseStrings('en', '/');

const SID: ConversationSid = conversationSid.parse(`CH${'0'.repeat(32)}`);
const card: TranscriptCard = { mode: 'agent', channel: 'web', name: 'Maya', values: [], earlier: [], mayReveal: false };
const SCROLL_MS = 3_000;
const FRAME_MS = 1_000 / 60;

const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit' });
const FILES = { hasConversation: () => false, subscribe: () => () => undefined, locate: async () => undefined };
const ROW = {
  ...{ query: '', strings: en.transcript, language: 'en', time: TIME, address: { conversationSid: SID } },
  book: createTranscriptBook(() => Promise.reject(new Error('nobody is asked'))),
  files: FILES,
};

/** The library as its own examples use it, with rows that look like ours: what they look like is not its affair. */
function PlainList({ entries }: { readonly entries: readonly TranscriptEntry[] }) {
  const scroller = React.useRef<HTMLDivElement>(null);
  const list = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 56,
  });
  return (
    <div ref={scroller} data-scroller style={{ height: '100%', overflowY: 'auto', contain: 'strict' }}>
      <style>{TRANSCRIPT_STYLE}</style>
      <div style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const entry = entries[index];
          return (
            entry && (
              <div
                key={String(key)}
                ref={list.measureElement}
                data-index={index}
                style={{ position: 'absolute', top: 0, width: '100%', padding: 8, transform: `translateY(${start}px)` }}
              >
                <EntryRow {...ROW} entry={entry} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

/** Every row drawn, whether it is seen or not. */
const WholeList = ({ entries }: { readonly entries: readonly TranscriptEntry[] }) => (
  <div data-scroller style={{ height: '100%', overflowY: 'auto' }}>
    {entries.map((entry) => (
      <div key={entry.id} style={{ padding: 8 }}>
        <EntryRow {...ROW} entry={entry} />
      </div>
    ))}
  </div>
);

/** The panel as Flex shows it, all entries loaded. */
async function readyPanel(entries: readonly TranscriptEntry[]): Promise<React.ReactElement> {
  const call = async () => ({ ok: true, value: { entries, cursor: null, card } });
  const book = createTranscriptBook(call as unknown as Call);
  await book.refresh({ conversationSid: SID });
  const desk: TranscriptDesk = {
    ...{ strings: en, language: 'en', book: { ...book, refresh: async () => undefined } },
    ...{ watch: () => () => undefined, copy: async () => undefined, save: () => undefined },
    files: FILES,
  };
  return <TranscriptPanel desk={desk} conversationSid={SID} revision={1} hasAudit={true} />;
}

const root = () => {
  const found = document.querySelector('#root');
  if (found === null) throw new Error('The page has no root');
  return found;
};
const scrollerOf = () => root().querySelector<HTMLElement>('.bh-scroll, [data-scroller]') ?? document.body;
const nextFrame = () => new Promise<number>(requestAnimationFrame);

/** Milliseconds that the page works on its next frame: what hears of scrolling, what was to be done before it, paint. */
const restOfFrame = () =>
  new Promise<number>((resolve) => {
    let began: number | undefined;
    const begin = () => {
      began ??= performance.now();
    };
    document.addEventListener('scroll', begin, { capture: true, once: true });
    requestAnimationFrame(() => {
      document.removeEventListener('scroll', begin, { capture: true });
      const from = began ?? performance.now();
      const { port1, port2 } = new MessageChannel();
      // The next task of a page comes after its frame.
      port1.onmessage = () => resolve(performance.now() - from);
      port2.postMessage(undefined);
    });
  });

const bench: TranscriptBench = {
  async mount(variant, count, height) {
    const entries = makeMessages(count);
    const drawn =
      variant === 'ours' ? (
        await readyPanel(entries)
      ) : variant === 'library' ? (
        <PlainList entries={entries} />
      ) : (
        <WholeList entries={entries} />
      );
    // Flex wears the theme already when a panel comes.
    let show: (inside: React.ReactNode) => void = () => undefined;
    const Stage = () => {
      const [inside, setInside] = React.useState<React.ReactNode>(null);
      show = setInside;
      return <div style={{ height }}>{inside}</div>;
    };
    render(
      <CustomizationProvider baseTheme="default">
        <Stage />
      </CustomizationProvider>,
      root(),
    );
    await nextFrame();
    // As an answer of the service comes: between two frames.
    await new Promise((resolve) => setTimeout(resolve));
    const started = performance.now();
    show(drawn);
    scrollerOf().getBoundingClientRect();
    const took = performance.now() - started + (await restOfFrame());
    // What was left for later is not the next one's.
    for (const since = performance.now(); performance.now() - since < 200; ) await nextFrame();
    return took;
  },
  height: () => scrollerOf().clientHeight,
  unmount() {
    unmountComponentAtNode(root());
  },
  async scroll() {
    const scroller = scrollerOf();
    scroller.scrollTop = 0;
    const started = await nextFrame();
    let frames = 0;
    for (let now = started; now - started < SCROLL_MS; frames += 1) {
      scroller.scrollTop += 60;
      now = await nextFrame();
    }
    return Math.max(0, Math.round(SCROLL_MS / FRAME_MS) - frames);
  },
  nodes: () => root().querySelectorAll('*').length,
  async search(query) {
    const field = root().querySelector<HTMLInputElement>('input[type=search]');
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    if (!field || !write) throw new Error('The panel has no search field');
    const times: number[] = [];
    // Nobody types within a tenth of a second after a panel has come.
    for (const since = performance.now(); performance.now() - since < 300; ) await nextFrame();
    for (let end = 1; end <= query.length; end += 1) {
      await nextFrame();
      const started = performance.now();
      // React listens to the event, and has to see a value that it did not set itself.
      write.call(field, query.slice(0, end));
      field.dispatchEvent(new Event('input', { bubbles: true }));
      scrollerOf().getBoundingClientRect();
      times.push(performance.now() - started);
    }
    return times;
  },
};

Object.assign(window, { bench });
