import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { invocationId } from './invocation';
import type { TwilioSettings } from './settings';

export interface RestCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Twilio's host, e.g. `sync.twilio.com`. */
  readonly host: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Sent as a form; undefined values are left out, a list is a field that comes several times. */
  readonly form?: Readonly<Record<string, string | number | undefined | readonly string[]>>;
  readonly json?: unknown;
  /** Sent as it is. */
  readonly file?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  /** It changes nothing at Twilio, though its method would let one think so. */
  readonly isQuestion?: true;
}

/** Twilio's answer as it came, whatever its status. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly etag: string | undefined;
}

/** Who calls: the part of the settings that a single call needs. */
export type Caller = Pick<TwilioSettings, 'accountSid' | 'authToken' | 'apiBase'>;

/** Makes one call. Rejects when it got no answer; `onSent` hears when all of it has left this process. */
export type Send = (call: RestCall, onSent?: () => void) => Promise<RawAnswer>;

const TIMEOUT_MS = 8_000;

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
export class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

function encodeForm(form: NonNullable<RestCall['form']>): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) fields.append(name, String(each));
  }
  return fields.toString();
}

function bodyOf({ file, json, form }: RestCall): {
  readonly type: string;
  readonly body: string | Uint8Array | undefined;
} {
  if (file) return { type: file.type, body: file.bytes };
  if (json !== undefined) return { type: 'application/json', body: JSON.stringify(json) };
  return { type: 'application/x-www-form-urlencoded', body: form && encodeForm(form) };
}

/** Single calls over connections that are kept. Needs nothing but Node, so that a cold process can call at once. */
export function createSend({ accountSid, authToken, apiBase }: Caller): Send {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  return (call, onSent) =>
    new Promise((resolve, reject) => {
      const url = new URL(apiBase ? `${apiBase}/${call.host}${call.path}` : `https://${call.host}${call.path}`);
      for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
      const { type, body } = bodyOf(call);
      const headers: Record<string, string> = { authorization, accept: 'application/json', ...call.headers };
      const invocation = invocationId();
      if (invocation !== undefined) headers[CORRELATION] = invocation;
      if (body !== undefined) {
        headers['content-type'] = type;
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
      if (onSent) request.once('finish', onSent);
      request.end(body);
    });
}
