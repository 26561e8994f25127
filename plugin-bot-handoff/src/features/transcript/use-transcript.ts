import * as React from 'react';
import { useKeyed } from '../../services/keyed-store';
import { keyOf, type TranscriptAddress, type TranscriptState } from './transcript-book';
import type { TranscriptDesk } from './transcript-desk';

/**
 * Milliseconds between questions where nobody tells us of news: before a task is accepted, and of what agents do who
 * say nothing, which is a supervisor's business.
 */
const POLL_EVERY = 5_000;

/** Asks again for as long as it may matter, without a word from Flex. */
function poll(refresh: () => void): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') refresh();
  }, POLL_EVERY);
  return () => clearInterval(timer);
}

export interface TranscriptReader {
  /** Of the task's live state: it grows when commands go on and modes change. */
  readonly revision: number | undefined;
  /** Whether they see the audit: refused commands and notes are no messages and change no live state. */
  readonly hasAudit: boolean;
}

/** The transcript at an address, live while it is on screen. */
export function useTranscript(
  { book, watch }: TranscriptDesk,
  address: TranscriptAddress,
  { revision, hasAudit }: TranscriptReader,
): TranscriptState | undefined {
  const { conversationSid, earlier } = address;
  const state = useKeyed(book.states, keyOf(address));
  React.useEffect(() => book.enter({ conversationSid, earlier }), [book, conversationSid, earlier]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is the reason to ask again
  React.useEffect(() => {
    void book.refresh({ conversationSid, earlier });
  }, [book, conversationSid, earlier, revision]);
  React.useEffect(() => {
    const refresh = () => void book.refresh({ conversationSid, earlier });
    const told = earlier === undefined ? watch(conversationSid, refresh) : undefined;
    const asks = earlier === undefined && (hasAudit || told === undefined) ? poll(refresh) : undefined;
    window.addEventListener('online', refresh);
    return () => {
      told?.();
      asks?.();
      window.removeEventListener('online', refresh);
    };
  }, [book, watch, conversationSid, earlier, hasAudit]);
  return state;
}
