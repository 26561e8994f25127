import type { Clock } from '../../ports/clock';
import type { FindAddress } from './checked-address';
import { type Exchanged, ExchangeError, exchange } from './exchange';
import type { Filled } from './fill';

const MOST_REDIRECTS = 3;

export type Asked = Filled & { readonly method: string };

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

export interface Journey {
  readonly findAddress: FindAddress;
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds since 1970 at which the answer must be here. */
  readonly until: number;
  /** Bytes that it may have. */
  readonly limit: number;
}

/** Looking a name up can take longer than anybody waits. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ExchangeError('timeout')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends a request, also to where it is led on. Every address is looked up, checked and pinned, again after each
 * redirect, so that no request and no answer leads into a private network.
 *
 * @throws ExchangeError
 */
export async function follow(request: Asked, { findAddress, clock, until, limit }: Journey): Promise<Exchanged> {
  let asked = request;
  for (let redirects = 0; ; redirects += 1) {
    const timeLeft = () => Math.max(1, until - clock.now());
    const address = await inTime(findAddress(asked.url), timeLeft());
    const answer = await exchange({ ...asked, address, timeout: timeLeft(), limit });
    if (answer.location === undefined || answer.status < 301 || answer.status > 308) return answer;
    if (redirects >= MOST_REDIRECTS || !URL.canParse(answer.location, asked.url.href)) {
      throw new ExchangeError('address_refused');
    }
    asked = redirected(asked, new URL(answer.location, asked.url), answer.status);
  }
}
