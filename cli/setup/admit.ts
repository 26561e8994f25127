import type { Step } from './plan';
import { probeFunctions, probeGuard } from './probe-services';
import type { Wishes } from './wanted';

export interface ProbedAccount {
  readonly accountSid: string;
  /** Undefined when only an API key is known: nothing can be signed then. */
  readonly authToken: string | undefined;
}

type Urls = Pick<Wishes, 'functionsUrl' | 'guardUrl' | 'prefix'>;

const TELLS_FUNCTIONS = ['task-events', 'interaction-events', 'conversation-events', 'address'];

/**
 * Lets a step be done only when what it would tell, or ask, is there and works.
 *
 * @returns what throws an Error with the reason when a step must not be done
 */
export function createAdmission(
  { functionsUrl, guardUrl, prefix }: Urls,
  { accountSid, authToken }: ProbedAccount,
): (step: Step) => Promise<void> {
  let functions: Promise<unknown> | undefined;

  return async ({ wanted }) => {
    // What is made before it can be bound tells nobody anything.
    if (wanted.waitsFor !== undefined) return;
    if (wanted.kind === 'guard' && guardUrl !== undefined) {
      if (authToken === undefined) {
        throw new Error('The guard is switched on after a test call, which only the auth token can sign. Run with it.');
      }
      await probeGuard(guardUrl, prefix, { accountSid, authToken });
    }
    if (TELLS_FUNCTIONS.includes(wanted.kind) && functionsUrl !== undefined && authToken !== undefined) {
      functions ??= probeFunctions(functionsUrl, { accountSid, authToken });
      await functions;
    }
  };
}
