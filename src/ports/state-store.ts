import type { ConversationSid } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import type { Arrival } from '../domain/conversation/event';
import type { State } from '../domain/conversation/state';

/** Something that came in while another runner held the lease. A message needs only its index. */
export type Waiting =
  | Exclude<Arrival, { kind: 'message.added' }>
  | { readonly kind: 'message.noticed'; readonly index: number };

/** Everything that is stored about a conversation, in one document. */
export interface StoredConversation {
  readonly state: State;
  /** Effects that were decided upon and may not have been done yet. */
  readonly outbox: readonly Effect[];
  readonly inbox: readonly Waiting[];
  /** One runner at a time; `until` is milliseconds since 1970. */
  readonly lease?: { readonly id: string; readonly until: number };
}

/** A stored conversation and the revision that a write must name. */
export interface Read {
  readonly stored: StoredConversation;
  readonly revision: string;
}

/** Compare-and-swap storage, one document for each conversation. Rejects when the store cannot be reached. */
export interface StateStore {
  read(conversation: ConversationSid): Promise<Read | null>;
  /** The new revision, or `conflict` when the document exists already. */
  create(conversation: ConversationSid, stored: StoredConversation): Promise<string | 'conflict'>;
  /** The new revision, or `conflict` when the document has changed since `revision`. */
  write(conversation: ConversationSid, stored: StoredConversation, revision: string): Promise<string | 'conflict'>;
}
