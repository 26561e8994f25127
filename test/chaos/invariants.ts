import { readCommandLine } from '@bot-handoff/contract';
import type { SimulatedWorld } from '../../simulator/world/create-world';
import type { Customer } from './customer';
import { checkAnswers, checkSilence } from './invariants/answers';
import { checkPresses } from './invariants/presses';
import { checkRepeats } from './invariants/repeats';
import { checkTasks } from './invariants/tasks';
import { checkTruth } from './invariants/truth';
import type { Violation } from './invariants/violation';
import type { Ledger } from './ledger';
import { transcribe } from './transcript';

export type { Violation } from './invariants/violation';

/** All that is wrong with a conversation which has come to rest, by Twilio's own records. */
export function findViolations(
  world: SimulatedWorld,
  { conversation, identity }: Pick<Customer, 'conversation' | 'identity'>,
  ledger: Ledger,
): Violation[] {
  const transcript = transcribe(conversation, identity, ledger);
  const isClosed = world.conversations.get(conversation)?.state === 'closed';
  return [
    ...checkAnswers(transcript, isClosed),
    ...(isClosed ? [] : checkPresses(conversation, transcript, ledger)),
    ...checkSilence(transcript),
    ...checkRepeats(transcript, ledger),
    ...checkTasks(ledger),
    ...checkTruth(world, conversation, transcript, ledger),
    ...checkSecrets(conversation, identity, ledger),
  ];
}

/** No agent's command has become a message. */
const checkSecrets = (conversation: string, customer: string, { said }: Ledger): Violation[] =>
  said
    .filter(({ message }) => message.conversationSid === conversation && message.source === 'SDK')
    .filter(({ message }) => message.author !== customer && readCommandLine(message.body ?? '').kind === 'command')
    .map(({ message }) => ({ rule: 'no leaked command', detail: `message ${message.index} is a command` }));
