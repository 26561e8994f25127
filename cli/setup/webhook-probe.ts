import { createHmac } from 'node:crypto';

/** Twilio waits so long for the answer to a Conversations webhook. */
const LIMIT_MS = 5_000;

export interface Probe {
  readonly url: string;
  readonly authToken: string;
  readonly fields: Readonly<Record<string, string>>;
  /** In place of the right one. */
  readonly signature?: string;
}

export interface ProbeAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
  readonly ms: number;
}

/** As Twilio signs: the address, then each field's name and value in the order of names. */
function sign({ url, authToken, fields }: Probe): string {
  const text = Object.keys(fields)
    .sort()
    .reduce((sum, name) => sum + name + fields[name], url);
  return createHmac('sha1', authToken).update(text).digest('base64');
}

/**
 * Calls a webhook of ours as Twilio would.
 *
 * @throws Error when nothing answers in the time that Twilio would wait
 */
export async function callWebhook(probe: Probe): Promise<ProbeAnswer> {
  const call = () =>
    fetch(probe.url, {
      method: 'POST',
      headers: { 'x-twilio-signature': probe.signature ?? sign(probe) },
      body: new URLSearchParams(probe.fields),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
  const since = performance.now();
  try {
    const answer = await call();
    const body = await answer.text();
    return { status: answer.status, headers: answer.headers, body, ms: Math.round(performance.now() - since) };
  } catch (cause) {
    throw new Error(`${probe.url} does not answer within ${LIMIT_MS / 1000} seconds. Is it deployed?`, { cause });
  }
}
