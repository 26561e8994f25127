import type { Actor, Conversation, Media, Participant, User } from './conversation-types';
import type { JsonObject } from './json';

/** A message that does not exist yet, or the wanted state of one that does. */
export interface MessageDraft {
  readonly sid?: string;
  readonly author: string;
  readonly participantSid: string | null;
  readonly body: string | null;
  readonly attributes: JsonObject;
  readonly media: readonly Media[];
}

export type ParticipantDraft = Pick<Participant, 'identity' | 'messagingBinding' | 'attributes' | 'roleSid'>;

/** What is about to happen; the hook may refuse it by rejecting. */
export type PreEvent = { readonly actor: Actor } & (
  | { type: 'onMessageAdd' | 'onMessageUpdate' | 'onMessageRemove'; conversation: Conversation; message: MessageDraft }
  | { type: 'onConversationAdd' | 'onConversationUpdate' | 'onConversationRemove'; conversation: Conversation }
  | {
      type: 'onParticipantAdd' | 'onParticipantUpdate' | 'onParticipantRemove';
      conversation: Conversation;
      participant: ParticipantDraft;
    }
  | { type: 'onUserUpdate'; user: User }
);

/** What a pre-event webhook may change; what is missing stays as it was. */
export interface PreEventChanges {
  readonly body?: string;
  readonly author?: string;
  readonly attributes?: JsonObject;
  readonly friendlyName?: string;
}

export type PreEventHook = (event: PreEvent) => Promise<PreEventChanges>;

/** SDK clients and messaging channels fire webhooks; REST does only when its header asks. */
export const firesWebhooks = (actor: Actor): boolean => actor.source !== 'API' || actor.webhooks === true;
