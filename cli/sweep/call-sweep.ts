import { refusalBody, SWEEP_ENDPOINT } from '@bot-handoff/contract';

/**
 * One whole sweep, however many calls it takes.
 *
 * @param functionsUrl address of the Functions service
 * @throws Error that says why the service did not sweep
 */
export async function callSweep(functionsUrl: string, secret: string): Promise<{ looked: number; failed: number }> {
  let [looked, failed] = [0, 0];
  let cursor: string | null = null;
  do {
    const answer = await fetch(`${functionsUrl.replace(/\/$/, '')}/${SWEEP_ENDPOINT.path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: new URLSearchParams(cursor === null ? {} : { cursor }),
    });
    const body: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) {
      const refusal = refusalBody.safeParse(body);
      throw new Error(refusal.success ? refusal.data.message : `${SWEEP_ENDPOINT.path} answered ${answer.status}`);
    }
    const swept = SWEEP_ENDPOINT.response.parse(body);
    looked += swept.looked;
    failed += swept.failed;
    cursor = swept.cursor;
  } while (cursor !== null);
  return { looked, failed };
}
