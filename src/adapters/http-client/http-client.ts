import type { HttpAnswer, Json } from '../../domain/flow/engine';
import { type HttpRequest, LONGEST_CALL } from '../../domain/flow/http-request';
import type { Clock } from '../../ports/clock';
import type { HttpClient } from '../../ports/http-client';
import { type AddressOptions, createFindAddress } from './checked-address';
import { type Exchanged, ExchangeError } from './exchange';
import { fillRequest, type Vault } from './fill';
import { follow } from './follow';

export interface HttpClientOptions extends AddressOptions {
  readonly vault: Vault;
  readonly clock: Clock;
  /** Chance for the pauses between tries: from 0 up to, not including, 1. */
  readonly random: () => number;
}

/** Bytes of an answer. What a flow keeps of it is far less. */
const LONGEST_ANSWER = 65_536;
/** Milliseconds before the first new try; doubled for each further one. */
const FIRST_PAUSE = 200;
/** What another try may change. */
const PASSING = [429, 502, 503, 504];

function readBody({ type, bytes }: Exchanged): Json {
  const text = bytes.toString('utf8');
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

/** Calls other systems for flows, over {@link follow}. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { vault, clock, random } = options;
  const findAddress = createFindAddress(options);

  async function tryOnce(request: HttpRequest, key: string, until: number): Promise<HttpAnswer> {
    try {
      const filled = fillRequest(request, vault, key);
      const mustBeBy = Math.min(until, clock.now() + request.timeout);
      const journey = { findAddress, clock, until: mustBeBy, limit: LONGEST_ANSWER };
      const answer = await follow({ method: request.method, ...filled }, journey);
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
