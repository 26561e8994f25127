import { type Fields, oneOf, optional, text } from '../fields';
import type { Template } from '../template/template';
import type { StepContext } from './step-kind';

/** In whose name something is said. */
export interface Voice {
  readonly as?: 'bot' | 'agent' | undefined;
  readonly event_user_id?: Template | undefined;
}

export const VOICE: Fields<Voice> = {
  as: optional(oneOf(['bot', 'agent']), 'In whose name; the bot unless stated.'),
  event_user_id: optional(text, 'The id of who speaks: `thread.agent_id` to speak as the agent.'),
};

/** Only who has the conversation can be spoken for; for anybody else the bot speaks in its own name. */
export function voiceOf({ as, event_user_id }: Voice, context: StepContext): { as?: 'bot' | 'agent' } {
  if (as) return { as };
  const id = event_user_id ? context.text(event_user_id).trim() : '';
  if (id === '' || id === 'bot') return {};
  if (id === context.fact('agent_id')) return { as: 'agent' };
  context.warn('event_user_id is not the agent of this conversation: the bot speaks');
  return {};
}
