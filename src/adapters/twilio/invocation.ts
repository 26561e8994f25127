import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

interface Invocation {
  readonly id: string;
  readonly since: number;
  /** Twilio's name for the webhook, the same when it comes again; absent where nothing named it. */
  readonly webhook: string | undefined;
  /** What has to be over before the answer. */
  readonly beside: Promise<unknown>[];
}

const current = new AsyncLocalStorage<Invocation>();

/** Runs the work of one call of a Function. Ends when what was begun beside it is over as well. */
export const asInvocation = <T>(work: () => Promise<T>, webhook?: string): Promise<T> => {
  const invocation: Invocation = { id: randomUUID(), since: performance.now(), webhook, beside: [] };
  return current.run(invocation, async () => {
    try {
      return await work();
    } finally {
      // Nothing runs after a Function's answer.
      await Promise.allSettled(invocation.beside);
    }
  });
};

/** What all requests of the invocation under way have in common; undefined outside of one. */
export const invocationId = (): string | undefined => current.getStore()?.id;

/** What all lines of the log have in common that one call, or one webhook, has led to; empty outside of a call. */
export function invocationNames(): { readonly call?: string; readonly webhook?: string } {
  const { id, webhook } = current.getStore() ?? {};
  return { ...(id !== undefined && { call: id }), ...(webhook !== undefined && { webhook }) };
}

/** The invocation under way does not end before this; outside of one nobody waits for it. */
export const finishBeforeAnswer = (work: Promise<unknown>): void => {
  current.getStore()?.beside.push(work);
};

/** For how many milliseconds the invocation under way has been running; 0 outside of one. */
export const invocationAge = (): number => {
  const invocation = current.getStore();
  return invocation ? performance.now() - invocation.since : 0;
};
