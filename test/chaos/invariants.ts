import type { SimulatedWorld } from '../../simulator/world/create-world';
import type { Customer } from './customer';
import { checkAnswers, checkSilence } from './invariants/answers';
import { checkBotsAnswers } from './invariants/bots-answers';
import { checkFront, type FrontTalk } from './invariants/front';
import { checkPresses } from './invariants/presses';
import { checkRepeats } from './invariants/repeats';
import { checkSecrets } from './invariants/secrets';
import { checkTasks } from './invariants/tasks';
import { checkTruth } from './invariants/truth';
import { checkUnheard } from './invariants/unheard';
import type { Violation } from './invariants/violation';
import type { Ledger } from './ledger';
import { transcribe } from './transcript';

export type { Violation } from './invariants/violation';

export interface Circumstances {
  /** The guard was there all along: no command may ever have been said. */
  readonly isGuarded: boolean;
  /** Messages whose later reply the external bot was refused, by name; absent where there is no such bot. */
  readonly refused?: ReadonlySet<string> | undefined;
  /** Where that bot is in front: no flow of ours answers then. */
  readonly front?: FrontTalk | undefined;
}

/** All that is wrong with a conversation which has come to rest, by Twilio's own records. */
export function findViolations(
  world: SimulatedWorld,
  { conversation, identity }: Pick<Customer, 'conversation' | 'identity'>,
  ledger: Ledger,
  { isGuarded, refused, front }: Circumstances = { isGuarded: true },
): Violation[] {
  const transcript = transcribe(conversation, identity, ledger);
  const isClosed = world.conversations.get(conversation)?.state === 'closed';
  const answers = () => {
    if (front) return checkFront(front, { conversation, identity, isClosed }, ledger);
    return refused ? checkBotsAnswers(transcript, isClosed, refused) : checkAnswers(transcript, isClosed);
  };
  return [
    ...answers(),
    ...(isClosed ? [] : checkPresses(conversation, transcript, ledger)),
    ...(isClosed || front ? [] : checkUnheard({ conversation, identity }, transcript, ledger)),
    ...checkSilence(transcript),
    ...checkRepeats(transcript, ledger),
    ...checkTasks(ledger),
    ...checkTruth(world, conversation, transcript, ledger),
    ...checkSecrets(world, conversation, identity, isGuarded ? ledger : undefined),
  ];
}
