import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { HttpAnswer, Json } from '../../domain/flow/engine';
import { type HttpRequest, LONGEST_CALL } from '../../domain/flow/http-request';
import type { Clock } from '../../ports/clock';
import type { HttpClient } from '../../ports/http-client';
import { hostOf, isPublic } from './address-guard';
import { type Exchanged, ExchangeError, exchange } from './exchange';
import { type Filled, fillRequest, type Vault } from './fill';

export interface HttpClientOptions {
  readonly vault: Vault;
  /** Hosts (`localhost:3000`) that may have a private address and be called without encryption. */
  readonly allowedHosts: readonly string[];
  readonly clock: Clock;
  /** Chance for the pauses between tries: from 0 up to, not including, 1. */
  readonly random: () => number;
  /** All addresses of a name; the system's own look-up unless stated. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

const MOST_REDIRECTS = 3;
/** Milliseconds before the first new try; doubled for each further one. */
const FIRST_PAUSE = 200;
/** What another try may change. */
const PASSING = [429, 502, 503, 504];

const resolveBySystem = async (name: string) => (await lookup(name, { all: true })).map(({ address }) => address);

function readBody({ type, text }: Exchanged): Json {
  if (text === '') return null;
  if (/[/+]json\b/i.test(type)) {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new ExchangeError('unreadable', { cause });
    }
  }
  if (/^text\//i.test(type)) return text;
  throw new ExchangeError('unreadable');
}

/**
 * Calls other systems for flows. Every address is looked up, checked and pinned, again after each redirect, so that
 * no flow and no answer leads into a private network.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { vault, allowedHosts, clock, random, resolve = resolveBySystem } = options;

  /** The address to connect to. With several, all must be fit: which one is asked is not ours to choose. */
  async function addressOf(url: URL): Promise<string> {
    const isAllowed = allowedHosts.includes(hostOf(url));
    if (!isAllowed && url.protocol !== 'https:') throw new ExchangeError('address_refused');
    if (!/^https?:$/.test(url.protocol) || url.username !== '') throw new ExchangeError('address_refused');
    const name = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(name) ? [name] : await resolve(name);
    const [first] = addresses;
    if (first === undefined) throw new ExchangeError('unreachable');
    if (!isAllowed && !addresses.every(isPublic)) throw new ExchangeError('address_refused');
    return first;
  }

  async function follow(method: string, filled: Filled, until: number): Promise<Exchanged> {
    let asked = { method, ...filled };
    for (let redirects = 0; ; redirects += 1) {
      const address = await addressOf(asked.url);
      const timeout = Math.max(1, until - clock.now());
      const answer = await exchange({ ...asked, address, timeout });
      if (answer.location === undefined || answer.status < 301 || answer.status > 308) return answer;
      if (redirects >= MOST_REDIRECTS || !URL.canParse(answer.location, asked.url.href)) {
        throw new ExchangeError('address_refused');
      }
      asked = redirected(asked, new URL(answer.location, asked.url), answer.status);
    }
  }

  async function tryOnce(request: HttpRequest, key: string, until: number): Promise<HttpAnswer> {
    try {
      const filled = fillRequest(request, vault, key);
      const answer = await follow(request.method, filled, Math.min(until, clock.now() + request.timeout));
      const isGood = answer.status >= 200 && answer.status < 300;
      return { status: answer.status, body: isGood ? readBody(answer) : null };
    } catch (error) {
      return { status: null, failure: error instanceof ExchangeError ? error.failure : 'unreachable' };
    }
  }

  const isPassing = (answer: HttpAnswer): boolean =>
    answer.status === null
      ? answer.failure === 'timeout' || answer.failure === 'unreachable'
      : PASSING.includes(answer.status);

  return {
    async send(request, key) {
      const until = clock.now() + LONGEST_CALL;
      for (let tries = 0; ; tries += 1) {
        const answer = await tryOnce(request, key, until);
        const pause = FIRST_PAUSE * 2 ** tries * (0.5 + random());
        const mayRepeat = request.idempotent && tries < request.retries && clock.now() + pause < until;
        if (!mayRepeat || !isPassing(answer)) return answer;
        await clock.sleep(pause);
      }
    },
  };
}

type Asked = Filled & { readonly method: string };

/** Another host gets nothing that was meant for the first: no headers of the flow, no secrets, no body. */
function redirected(asked: Asked, url: URL, status: number): Asked {
  const isSame = url.origin === asked.url.origin;
  const keepsMethod = status >= 307 || asked.method === 'GET';
  const { accept = '*/*' } = asked.headers;
  if (!isSame && asked.body !== undefined && keepsMethod) throw new ExchangeError('address_refused');
  const plain = { accept, 'accept-encoding': 'identity', 'user-agent': 'bot-handoff' };
  if (keepsMethod) return { ...asked, url, headers: isSame ? asked.headers : plain };
  const { 'content-type': _type, 'content-length': _length, ...kept } = asked.headers;
  return { method: 'GET', url, headers: isSame ? kept : plain, body: undefined };
}
