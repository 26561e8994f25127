import { readCommandLine } from '@bot-handoff/contract';
import type { Message } from '../../../simulator/world/conversation-types';
import type { SimulatedWorld } from '../../../simulator/world/create-world';
import type { Ledger } from '../ledger';
import type { Violation } from './violation';

const RULE = 'no command in the conversation';

/**
 * No agent's command has become a message (`ledger`, where the guard was there all along), and none stands in the
 * conversation when all has come to rest. Nobody looks after a closed one any more.
 */
export function checkSecrets(
  world: SimulatedWorld,
  conversation: string,
  customer: string,
  ledger: Ledger | undefined,
): Violation[] {
  const isCommand = ({ source, author, body }: Message) =>
    source === 'SDK' && author !== customer && readCommandLine(body ?? '').kind === 'command';
  const said = (ledger?.said ?? []).filter(({ message }) => message.conversationSid === conversation);
  const isClosed = world.conversations.get(conversation)?.state === 'closed';
  const left = isClosed ? [] : world.conversations.messages(conversation);
  return [
    ...said.filter(({ message }) => isCommand(message)).map(({ message }) => `message ${message.index} is a command`),
    ...left.filter(isCommand).map(({ index }) => `message ${index}, a command, is still there`),
  ].map((detail) => ({ rule: RULE, detail }));
}
