/** Asks again until the answer is not undefined. Rejects after the limit with what was waited for. */
export async function waitFor<Answer>(
  what: string,
  limitMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const until = performance.now() + limitMs;
  while (performance.now() < until) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come within ${limitMs / 1000} s`);
}

/** Waits until somebody answers there with 2xx. */
export function waitForUrl(url: string, limitMs: number): Promise<true> {
  return waitFor(url, limitMs, async () => {
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    return response?.ok || undefined;
  });
}
