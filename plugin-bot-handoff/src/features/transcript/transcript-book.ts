import {
  AGENT_ENDPOINTS,
  type ConversationSid,
  type MessageSid,
  type TranscriptCard,
  type TranscriptRequest,
} from '@bot-handoff/contract';
import type { Call, CallFailure } from '../../services/call';
import { createKeyedStore, type KeyedStore } from '../../services/keyed-store';
import { type LoadedEntries, takeNewest, takeOlder } from './merge-pages';
import { createVisits } from './visits';

/** Which transcript: that of a conversation, or of an earlier one of the same user. */
export interface TranscriptAddress {
  readonly conversationSid: ConversationSid;
  readonly earlier?: ConversationSid | undefined;
}

/** What is known of a transcript. */
export type TranscriptState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: CallFailure }
  | (LoadedEntries & {
      readonly kind: 'ready';
      readonly card: TranscriptCard;
      readonly isLoadingOlder: boolean;
      /** Why the last question brought nothing: what is shown may be out of date. */
      readonly stale: CallFailure | undefined;
    });

/** What came of asking for an answer that was given in confidence. */
export type Revealed =
  | { readonly kind: 'asking' }
  | { readonly kind: 'shown'; readonly text: string }
  | { readonly kind: 'refused'; readonly failure: CallFailure };

export interface TranscriptBook {
  /** By {@link keyOf}. */
  readonly states: KeyedStore<TranscriptState>;
  /** By the SID of a message. */
  readonly revealed: KeyedStore<Revealed>;
  /** Asks for the newest page; while an answer is awaited, once more after it. */
  refresh(address: TranscriptAddress): Promise<void>;
  /** @returns whether there is more */
  loadOlder(address: TranscriptAddress): Promise<boolean>;
  /** @returns whether everything is loaded now */
  loadAll(address: TranscriptAddress): Promise<boolean>;
  reveal(address: TranscriptAddress, message: MessageSid): Promise<void>;
  /**
   * Somebody looks at it from now on.
   *
   * @returns a function that ends it: when nobody looks any more, questions under way are given up, and what is long
   * is read again the next time
   */
  enter(address: TranscriptAddress): () => void;
}

/** Entries that are kept of a transcript that nobody looks at. */
const MOST_KEPT = 500;

export const keyOf = ({ conversationSid, earlier }: TranscriptAddress): string =>
  earlier === undefined ? conversationSid : `${conversationSid}/${earlier}`;

export function createTranscriptBook(call: Call): TranscriptBook {
  const states = createKeyedStore<TranscriptState>();
  const revealed = createKeyedStore<Revealed>();
  /** Keys that are being read, and whether something has changed since. */
  const reading = new Map<string, { again: boolean }>();
  const visits = createVisits();

  const ask = (address: TranscriptAddress, more: Pick<TranscriptRequest, 'cursor'> = {}) => {
    const { conversationSid, earlier } = address;
    const request = { conversationSid, ...(earlier && { earlier }), ...more };
    return call(AGENT_ENDPOINTS.transcript, request, visits.signalOf(keyOf(address)));
  };

  async function readNewest(address: TranscriptAddress): Promise<void> {
    const key = keyOf(address);
    const signal = visits.signalOf(key);
    const answer = await ask(address);
    if (signal?.aborted) return;
    const known = states.get(key);
    const ready = known?.kind === 'ready' ? known : undefined;
    if (answer.ok) {
      const { card } = answer.value;
      const isLoadingOlder = ready?.isLoadingOlder ?? false;
      states.set(key, { kind: 'ready', card, isLoadingOlder, stale: undefined, ...takeNewest(ready, answer.value) });
    } else states.set(key, ready ? { ...ready, stale: answer.failure } : { kind: 'failed', failure: answer.failure });
  }

  async function refresh(address: TranscriptAddress): Promise<void> {
    const key = keyOf(address);
    const underWay = reading.get(key);
    if (underWay) {
      underWay.again = true;
      return;
    }
    const mine = { again: false };
    reading.set(key, mine);
    const known = states.get(key);
    if (known === undefined || known.kind === 'failed') states.set(key, { kind: 'loading' });
    do {
      mine.again = false;
      await readNewest(address);
    } while (mine.again);
    reading.delete(key);
  }

  async function loadOlder(address: TranscriptAddress): Promise<boolean> {
    const key = keyOf(address);
    const signal = visits.signalOf(key);
    const before = states.get(key);
    if (before?.kind !== 'ready' || before.cursor === null || before.isLoadingOlder) return false;
    states.set(key, { ...before, isLoadingOlder: true });
    const answer = await ask(address, { cursor: before.cursor });
    const known = states.get(key);
    if (known?.kind !== 'ready') return false;
    const done = { ...known, isLoadingOlder: false };
    // Meanwhile the newest page may have taken the place of all that was loaded: then this one does not fit on.
    const fits = known.cursor === before.cursor;
    if (signal?.aborted) states.set(key, done);
    else if (!answer.ok) states.set(key, { ...done, stale: answer.failure });
    else states.set(key, fits ? { ...done, stale: undefined, ...takeOlder(known, answer.value) } : done);
    return answer.ok && answer.value.cursor !== null;
  }

  function leave(key: string): void {
    const underWay = reading.get(key);
    if (underWay) underWay.again = false;
    const known = states.get(key);
    if (known?.kind !== 'ready') return;
    for (const entry of known.entries) {
      if (entry.kind === 'message' && entry.sealed) revealed.set(entry.sealed, undefined);
    }
    if (known.entries.length > MOST_KEPT) states.set(key, undefined);
  }

  return {
    states,
    revealed,

    refresh,
    loadOlder,

    async loadAll(address) {
      while (await loadOlder(address));
      const known = states.get(keyOf(address));
      return known?.kind === 'ready' && known.cursor === null;
    },

    async reveal(address, message) {
      revealed.set(message, { kind: 'asking' });
      const conversationSid = address.earlier ?? address.conversationSid;
      const answer = await call(AGENT_ENDPOINTS.reveal, { conversationSid, messageSid: message });
      revealed.set(
        message,
        answer.ok ? { kind: 'shown', text: answer.value.text } : { kind: 'refused', failure: answer.failure },
      );
      // The audit says so now.
      if (answer.ok) await refresh(address);
    },

    enter: (address) => visits.enter(keyOf(address), () => leave(keyOf(address))),
  };
}
