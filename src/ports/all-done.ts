type Results<Work extends readonly unknown[]> = { -readonly [Each in keyof Work]: Awaited<Work[Each]> };

/**
 * The results of calls that go on side by side. Unlike `Promise.all` it rejects only when nothing is under way any
 * more, since nothing may run after a Function has answered. The reason is that of the first in order that failed.
 */
export async function allDone<const Work extends readonly unknown[]>(work: Work): Promise<Results<Work>> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
