import type { AGENT_ENDPOINTS } from './endpoints';
import type { RefusalCode } from './refusal';

/** What any of them may answer: Flex does not know the agent, or the request is not read or not served just now. */
const ALWAYS = ['not_signed_in', 'invalid_request', 'too_many_requests', 'failed'] as const;
const OF_A_CONVERSATION = ['unknown_conversation', 'not_your_conversation'] as const;

/** Why each endpoint for agents says no. The plugin has words for each. */
export const AGENT_REFUSALS = {
  conversation: ALWAYS,
  runCommand: [
    ...ALWAYS,
    ...OF_A_CONVERSATION,
    'conversation_closed',
    'wrong_mode',
    'unknown_command',
    'invalid_arguments',
    'command_running',
    'nothing_running',
    'not_allowed',
    'confirmation_needed',
    'paused',
    'busy',
  ],
  catalogue: [...ALWAYS, ...OF_A_CONVERSATION],
  handBack: [...ALWAYS, ...OF_A_CONVERSATION, 'conversation_closed', 'busy'],
  incoming: [...ALWAYS, ...OF_A_CONVERSATION],
  typing: [...ALWAYS, ...OF_A_CONVERSATION],
  reveal: [...ALWAYS, ...OF_A_CONVERSATION, 'not_allowed', 'unknown_message', 'gone'],
  transcript: [...ALWAYS, ...OF_A_CONVERSATION],
} as const satisfies Readonly<Record<keyof typeof AGENT_ENDPOINTS, readonly RefusalCode[]>>;

export type AgentEndpointName = keyof typeof AGENT_REFUSALS;
