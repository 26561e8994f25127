import { AsyncLocalStorage } from 'node:async_hooks';
import type { RawAnswer, RestCall, Send } from './send';

/** A call that changes nothing and takes no parameters. */
export interface PlainRead extends Pick<RestCall, 'host' | 'path'> {
  readonly method: 'GET';
}

/** A read that is under way before the code that asks for it is loaded. */
interface HeadStart {
  readonly read: PlainRead;
  answer: Promise<RawAnswer> | undefined;
}

const current = new AsyncLocalStorage<HeadStart>();

/**
 * Sends a read, and begins the work that will ask for it once the request has left: loading code holds up the event
 * loop, and with it a connection that is being made. The work's first call like it takes the answer. Where none does,
 * the read ends before this resolves all the same.
 */
export async function withHeadStart<T>(read: PlainRead, send: Send, work: () => Promise<T>): Promise<T> {
  const start: HeadStart = { read, answer: undefined };
  let settled: Promise<void> | undefined;
  await new Promise<void>((resolve) => {
    start.answer = send(read, resolve);
    // Also handles a failure that nobody waits for.
    settled = start.answer.then(
      () => resolve(),
      () => resolve(),
    );
  });
  try {
    return await current.run(start, work);
  } finally {
    await settled;
  }
}

/**
 * The answer that is under way for this call, for whoever asks first. It is forgotten as soon as the work changes
 * anything: it may tell how things were before.
 */
export function takeHeadStart({ method, host, path, query }: RestCall): Promise<RawAnswer> | undefined {
  const start = current.getStore();
  const isChange = method !== 'GET';
  const isSame = !isChange && host === start?.read.host && path === start.read.path && query === undefined;
  const answer = isSame ? start.answer : undefined;
  if (start && (isSame || isChange)) start.answer = undefined;
  return answer;
}
