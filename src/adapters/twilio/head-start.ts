import { AsyncLocalStorage } from 'node:async_hooks';
import type { PlainRead } from './plain-reads';
import type { RawAnswer, RestCall, Send } from './send';

/** A read that is under way before the code that asks for it is loaded. */
interface HeadStart {
  readonly read: PlainRead;
  readonly answer: Promise<RawAnswer>;
}

const current = new AsyncLocalStorage<HeadStart[]>();

/**
 * Sends reads, and begins the work that will ask for them once they have left: loading code holds up the event loop,
 * and with it connections that are being made. The work's first calls like them take the answers. What nobody takes
 * ends before this resolves all the same.
 */
export async function withHeadStart<T>(reads: readonly PlainRead[], send: Send, work: () => Promise<T>): Promise<T> {
  const starts: HeadStart[] = [];
  const left = reads.map(
    (read) =>
      new Promise<void>((resolve) => {
        const answer = send(read, resolve);
        starts.push({ read, answer });
        // A failure is left to whoever takes it.
        answer.catch(() => resolve());
      }),
  );
  const settled = Promise.allSettled(starts.map(({ answer }) => answer));
  await Promise.all(left);
  try {
    return await current.run(starts, work);
  } finally {
    await settled;
  }
}

/**
 * The answer that is under way for this call, for whoever asks first. All are forgotten as soon as the work changes
 * anything: they may tell how things were before.
 */
export function takeHeadStart({ method, host, path, query }: RestCall): Promise<RawAnswer> | undefined {
  const starts = current.getStore();
  if (!starts) return undefined;
  if (method !== 'GET') starts.length = 0;
  const at = starts.findIndex(({ read }) => read.host === host && read.path === path && query === undefined);
  return at < 0 ? undefined : starts.splice(at, 1)[0]?.answer;
}
