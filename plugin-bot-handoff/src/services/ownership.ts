import { AGENT_ENDPOINTS, type ConversationSid } from '@bot-handoff/contract';
import type { Call, CallFailure } from './call';
import { isMarkedOurs } from './task-state';

/** Whether a conversation is one the bot shares; `unknown` when the question could not be answered. */
export type Owner =
  | { readonly kind: 'ours' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unknown'; readonly failure: CallFailure };

export interface Ownership {
  /** @param attributes of the conversation's task: our mark on it answers the question without a request */
  ask(conversationSid: ConversationSid, attributes: unknown): Promise<Owner>;
}

/** Remembers answers for as long as the page lives, and asks again after a failure. */
export function createOwnership(call: Call): Ownership {
  const answers = new Map<ConversationSid, Promise<Owner>>();

  const askServer = async (conversationSid: ConversationSid): Promise<Owner> => {
    const answer = await call(AGENT_ENDPOINTS.conversation, { conversationSid });
    if (answer.ok) return { kind: answer.value.ours ? 'ours' : 'foreign' };
    answers.delete(conversationSid);
    return { kind: 'unknown', failure: answer.failure };
  };

  return {
    ask(conversationSid, attributes) {
      if (isMarkedOurs(attributes)) return Promise.resolve({ kind: 'ours' });
      const known = answers.get(conversationSid) ?? askServer(conversationSid);
      answers.set(conversationSid, known);
      return known;
    },
  };
}
