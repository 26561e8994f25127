import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type * as z from 'zod/mini';
import { invocationId } from './invocation';
import type { TwilioSettings } from './settings';

/** What Twilio answers when it will not do something: `status` is HTTP's, `code` Twilio's own. */
export class TwilioRestError extends Error {
  override readonly name = 'TwilioRestError';
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Twilio will not do this, however often it is asked. */
export const isRefused = (error: unknown): error is TwilioRestError =>
  error instanceof TwilioRestError && error.status >= 400 && error.status < 500 && error.status !== 429;

export interface RestCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Twilio's host, e.g. `sync.twilio.com`. */
  readonly host: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Sent as a form; undefined values are left out. */
  readonly form?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestAnswer<T> {
  readonly body: T;
  readonly etag: string | undefined;
}

export type Rest = <T>(call: RestCall, answer: z.ZodMiniType<T>) => Promise<RestAnswer<T>>;

const TIMEOUT_MS = 8_000;
/** Pauses before Twilio is asked again when it was too busy: it has refused then, so nothing is done twice. */
const PAUSES_MS = [150, 400, 900];
/** Somebody else was just changing the same conversation, user, participant or channel. */
const CHANGED_ELSEWHERE = [50391, 50213, 50419, 50449];

/** Twilio ignores it; whoever looks at our requests sees which belong to one call of a Function. */
const CORRELATION = 'x-bot-handoff-correlation';

const agents = {
  'http:': new HttpAgent({ keepAlive: true }),
  'https:': new HttpsAgent({ keepAlive: true }),
};

async function readAll(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A kept connection broke: most often the other end had closed it while nobody looked, as happens to a Function that
 * is frozen between two calls, and has seen nothing of the request.
 */
class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

/** Whether a call that may have been done can be made again without a look. */
const isRepeatable = ({ method, headers }: RestCall) =>
  method === 'GET' || method === 'DELETE' || headers?.['If-Match'] !== undefined;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(status: number, text: string): TwilioRestError {
  const fault = parseJson(text) as { code?: unknown; message?: unknown } | undefined;
  const code = typeof fault?.code === 'number' ? fault.code : 0;
  return new TwilioRestError(status, code, typeof fault?.message === 'string' ? fault.message : `HTTP ${status}`);
}

function encodeForm(form: NonNullable<RestCall['form']>): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value !== undefined) fields.append(name, String(value));
  return fields.toString();
}

/**
 * Twilio's REST API over keep-alive connections: loading this costs 3 ms where the helper library costs about
 * 180, which a cold Function feels (docs/decisions/0003). Every answer is read through a schema.
 *
 * @throws TwilioRestError when Twilio answers with a status of 400 or more
 */
export function createRest(settings: Pick<TwilioSettings, 'accountSid' | 'authToken' | 'apiBase'>): Rest {
  const authorization = `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')}`;

  const send = (call: RestCall) =>
    new Promise<{ status: number; text: string; etag: string | undefined }>((resolve, reject) => {
      const url = new URL(
        settings.apiBase ? `${settings.apiBase}/${call.host}${call.path}` : `https://${call.host}${call.path}`,
      );
      for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
      const body = call.json === undefined ? call.form && encodeForm(call.form) : JSON.stringify(call.json);
      const headers: Record<string, string> = { authorization, accept: 'application/json', ...call.headers };
      const invocation = invocationId();
      if (invocation !== undefined) headers[CORRELATION] = invocation;
      if (body !== undefined) {
        headers['content-type'] = call.json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
        headers['content-length'] = String(Buffer.byteLength(body));
      }
      const options = { method: call.method, headers, timeout: TIMEOUT_MS };
      const onAnswer = (message: IncomingMessage) =>
        readAll(message).then(
          (text) => resolve({ status: message.statusCode ?? 0, text, etag: message.headers.etag }),
          reject,
        );
      const request =
        url.protocol === 'http:'
          ? httpRequest(url, { ...options, agent: agents['http:'] }, onAnswer)
          : httpsRequest(url, { ...options, agent: agents['https:'] }, onAnswer);
      request.on('timeout', () => request.destroy(new Error(`${call.host} did not answer within ${TIMEOUT_MS} ms`)));
      request.on('error', (cause) =>
        reject(request.reusedSocket ? new StaleConnection(`The connection to ${call.host} broke`, { cause }) : cause),
      );
      request.end(body);
    });

  return async (call, answer) => {
    for (let tries = 0; ; tries++) {
      const sent = await send(call).catch((error: unknown) => {
        if (error instanceof StaleConnection && tries === 0 && isRepeatable(call)) return undefined;
        throw error;
      });
      if (!sent) continue;
      const { status, text, etag } = sent;
      const pause = PAUSES_MS[tries];
      if (status >= 400) {
        const fault = faultOf(status, text);
        const isBusy = status === 429 || CHANGED_ELSEWHERE.includes(fault.code);
        if (!isBusy || pause === undefined) throw fault;
        await new Promise((resolve) => setTimeout(resolve, pause));
        continue;
      }
      const read = answer.safeParse(parseJson(text));
      if (!read.success) {
        const cause = read.error;
        throw new Error(`${call.method} ${call.host}${call.path} answered with something unexpected`, { cause });
      }
      return { body: read.data, etag };
    }
  };
}
