import * as z from 'zod/mini';
import { type State, UNTOUCHED } from '../domain/conversation/state';
import type { StoredConversation } from '../ports/state-store';

type Unnamed<S> = S extends State ? Omit<S, 'conversation'> : never;
/** Older ones have it all, the name as well. */
type Document = Partial<Omit<StoredConversation, 'state'>> & { readonly state: Unnamed<State> };

// What is read here was written here; its shape is versioned by `state.v`.
const document = z.custom<Document>((data) => {
  const { state } = (data ?? {}) as { state?: { v?: unknown; mode?: unknown } };
  return state?.v === 1 && typeof state.mode === 'string';
}, 'is not the state of a conversation, or that of a later version');

const USUAL = Object.keys(UNTOUCHED);

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/**
 * The JSON of a stored conversation, without what is as usual and without the conversation's SID, which is in the
 * document's name: reads are as long as what is stored, and Sync takes 16 KiB at most.
 */
export function encodeStored({ state, outbox, inbox, lease }: StoredConversation): string {
  // What is undefined JSON leaves out.
  const kept: Record<string, unknown> = { ...state, conversation: undefined };
  for (const name of USUAL) if (isEmpty(kept[name])) kept[name] = undefined;
  return JSON.stringify({
    state: kept,
    outbox: outbox.length > 0 ? outbox : undefined,
    inbox: inbox.length > 0 ? inbox : undefined,
    lease,
  });
}

/**
 * What {@link encodeStored} was given.
 *
 * @throws Error when the document is not one of ours, or one of a later version
 */
export function decodeStored(conversation: State['conversation'], data: unknown): StoredConversation {
  const { state, outbox = [], inbox = [], lease } = document.parse(data);
  return { state: { conversation, ...UNTOUCHED, ...state }, outbox, inbox, ...(lease && { lease }) };
}
