import { refusalBody, SWEEP_ENDPOINT } from '@bot-handoff/contract';

/**
 * One whole sweep, however many calls it takes.
 *
 * @param functionsUrl address of the Functions service
 * @throws Error that says why the service did not sweep
 */
export async function callSweep(functionsUrl: string, secret: string): Promise<{ looked: number; failed: number }> {
  let [looked, failed] = [0, 0];
  // Empty: from the start, wherever somebody else has stopped.
  let cursor: string | null = '';
  do {
    const url = `${functionsUrl.replace(/\/$/, '')}/${SWEEP_ENDPOINT.path}`;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: new URLSearchParams({ cursor }),
    }).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${url}.`, { cause });
    });
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.status === 401) throw new Error('The Functions have another BOT_HANDOFF_SWEEP_SECRET than this one.');
    if (!answer.ok) {
      const refusal = refusalBody.safeParse(body);
      const unknown = `${url} answered ${answer.status}. Are the Functions there?`;
      throw new Error(refusal.success ? refusal.data.message : unknown);
    }
    const swept = SWEEP_ENDPOINT.response.parse(body);
    looked += swept.looked;
    failed += swept.failed;
    cursor = swept.cursor;
  } while (cursor !== null);
  return { looked, failed };
}
