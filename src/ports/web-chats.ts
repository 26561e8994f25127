import type { ChatAccess, ConversationSid, ParticipantSid } from '@bot-handoff/contract';
import type { Customer } from '../domain/conversation/state';

export interface OpenedChat {
  readonly conversation: ConversationSid;
  readonly participant: ParticipantSid;
  readonly identity: string;
}

/** The customer's way in on the web. */
export interface WebChats {
  open(visitor: { readonly name?: string }): Promise<OpenedChat>;
  /** A token for Twilio's SDK, and the proof with which the page gets the next one. */
  admit(conversation: ConversationSid, identity: string): ChatAccess;
  /** Whose proof this is, or null for a forged or damaged one. */
  readProof(proof: string): { readonly conversation: ConversationSid; readonly identity: string } | null;
}

/** Finds whose conversation it is when it was not opened through us. */
export interface Customers {
  find(conversation: ConversationSid): Promise<Customer | null>;
}
