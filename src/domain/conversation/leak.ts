import { type MessageSid, readCommandLine } from '@bot-handoff/contract';
import type { Message } from './event';
import type { State } from './state';
import { also, type Step, stay } from './step';

/** So many leaks are remembered: webhooks come twice, and looking again finds what could not be deleted. */
const REMEMBERED = 10;

/**
 * Whether this is an agent's command that became a message, past plugin and guard. A customer's slash is just text,
 * and so is one that the agent meant. Messages without a participant are the bot's and other programs'.
 */
export function isLeakedCommand(state: State, message: Message, prefix: string): boolean {
  const isAgents = message.participant !== null && message.participant !== state.customer.participant;
  if (!isAgents || message.isFromAddress || message.isLiteral) return false;
  return readCommandLine(message.text, prefix).kind === 'command';
}

/** What is on a customer's phone stays there. */
export const isRecallable = ({ customer }: State): boolean => customer.channel === 'web';

/** Takes a leaked command out of the conversation, in whatever mode it is, once. */
export function recallCommand<S extends State>(state: S, leak: { readonly sid: MessageSid; readonly index: number }) {
  if (state.recalled.includes(leak.index)) return stay(state);
  const noted: Step<S> = stay({ ...state, recalled: [...state.recalled, leak.index].slice(-REMEMBERED) });
  return also(noted, {
    kind: 'recall-message',
    message: leak.sid,
    index: leak.index,
    hasLeft: !isRecallable(state),
  });
}
