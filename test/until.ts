/** Waits until a condition holds and gives what it found; fails with the question and the last answer. */
export async function until<T>(
  ask: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  limitMs = 15_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${ask}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
