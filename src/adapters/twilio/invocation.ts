import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<{ readonly id: string; readonly since: number }>();

/** Runs the work of one call of a Function. */
export const asInvocation = <T>(work: () => Promise<T>): Promise<T> =>
  current.run({ id: randomUUID(), since: performance.now() }, work);

/** What all requests of the invocation under way have in common; undefined outside of one. */
export const invocationId = (): string | undefined => current.getStore()?.id;

/** For how many milliseconds the invocation under way has been running; 0 outside of one. */
export const invocationAge = (): number => {
  const invocation = current.getStore();
  return invocation ? performance.now() - invocation.since : 0;
};
