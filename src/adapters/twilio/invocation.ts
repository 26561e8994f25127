import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** Runs the work of one call of a Function. */
export const asInvocation = <T>(work: () => Promise<T>): Promise<T> => current.run(randomUUID(), work);

/** What all requests of the invocation under way have in common; undefined outside of one. */
export const invocationId = (): string | undefined => current.getStore();
