import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { LARGEST_BOT_BODY } from '@bot-handoff/contract/bot-answer';
import { readBounded } from '../read-bounded';
import { BotCallError } from './bot-adapter';

/** One POST over the wire; redirects are not followed. */
export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds, in which all of the answer must be here. */
  readonly timeout: number;
  /**
   * Uses a connection of before. The other end may have closed it while this process was frozen, and nobody can tell
   * whether it has seen the request: only for what may be sent twice.
   */
  readonly keepAlive: boolean;
}

export interface PostAnswer {
  readonly status: number;
  readonly text: string;
  /** Milliseconds for which the bot asks to be left alone; absent where it does not say. */
  readonly retryAfter?: number;
}

const kept = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) };

/** Nobody was there to hear the request. */
const UNHEARD = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const tooLarge = () => new BotCallError('too_large', `the answer has more than ${LARGEST_BOT_BODY} bytes`, 'never');

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

function asCallError(cause: unknown): BotCallError {
  if (cause instanceof BotCallError) return cause;
  const code = codeOf(cause);
  const isUnheard = UNHEARD.has(code);
  return new BotCallError('unreachable', code || String(cause), isUnheard ? 'always' : 'if-idempotent', { cause });
}

/** Seconds, or a date (RFC 9110). */
function readRetryAfter(written: string | undefined): { readonly retryAfter?: number } {
  if (written === undefined) return {};
  const wait = /^\d+(\.\d+)?$/.test(written) ? Number(written) * 1000 : Date.parse(written) - Date.now();
  return Number.isFinite(wait) ? { retryAfter: Math.max(0, Math.round(wait)) } : {};
}

/** @throws BotCallError `timeout`, `unreachable` or `too_large` */
export const postJson = ({ url, headers, body, timeout, keepAlive }: Post): Promise<PostAnswer> =>
  new Promise((resolve, reject) => {
    const isPlain = url.protocol === 'http:';
    const send = isPlain ? httpRequest : httpsRequest;
    const agent = keepAlive ? kept[isPlain ? 'http:' : 'https:'] : false;
    const request = send(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        accept: 'application/json',
        'user-agent': 'bot-handoff',
        ...headers,
      },
    });
    const late = new BotCallError('timeout', `no answer within ${Math.round(timeout)} ms`, 'if-idempotent');
    const timer = setTimeout(() => request.destroy(late), timeout);
    const fail = (cause: unknown) => {
      clearTimeout(timer);
      reject(asCallError(cause));
    };
    request.on('response', (message) => {
      readBounded(message, LARGEST_BOT_BODY, tooLarge).then((text) => {
        clearTimeout(timer);
        resolve({ status: message.statusCode ?? 0, text, ...readRetryAfter(message.headers['retry-after']) });
      }, fail);
    });
    request.on('error', fail);
    request.end(body);
  });
