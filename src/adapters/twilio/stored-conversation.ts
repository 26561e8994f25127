import * as z from 'zod/mini';
import { type State, UNTOUCHED } from '../../domain/conversation/state';
import type { StoredConversation } from '../../ports/state-store';

type Document = Pick<StoredConversation, 'state' | 'lease'> & Partial<Pick<StoredConversation, 'outbox' | 'inbox'>>;

// What is read here was written here; its shape is versioned by `state.v`.
const document = z.custom<Document>((data) => {
  const { state } = (data ?? {}) as { state?: { v?: unknown; mode?: unknown } };
  return state?.v === 1 && typeof state.mode === 'string';
}, 'is not the state of a conversation, or that of a later version');

const isEmpty = (value: unknown) =>
  value === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/**
 * The JSON of a Sync Document, without what is as usual and without the conversation's SID, which is in the
 * document's name: reads are as long as what is stored, and Sync takes 16 KiB at most.
 */
export function encodeStored({ state, outbox, inbox, lease }: StoredConversation): string {
  const { conversation: _inName, ...rest } = state;
  const kept = Object.entries(rest).filter(([name, value]) => !(name in UNTOUCHED && isEmpty(value)));
  return JSON.stringify({
    state: Object.fromEntries(kept),
    ...(outbox.length > 0 && { outbox }),
    ...(inbox.length > 0 && { inbox }),
    ...(lease && { lease }),
  });
}

/**
 * What {@link encodeStored} was given.
 *
 * @throws Error when the document is not one of ours, or one of a later version
 */
export function decodeStored(conversation: State['conversation'], data: unknown): StoredConversation {
  const { state, outbox = [], inbox = [], lease } = document.parse(data);
  return { state: { ...UNTOUCHED, ...state, conversation }, outbox, inbox, ...(lease && { lease }) };
}
