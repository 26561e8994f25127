import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { hostOf, isPublic } from './address-guard';
import { ExchangeError } from './exchange';

export interface AddressOptions {
  /** Hosts (`localhost:3000`) that may have a private address and be called without encryption. */
  readonly allowedHosts: readonly string[];
  /** All addresses of a name; the system's own look-up unless stated. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

/** The IP address to connect to, or an ExchangeError, `address_refused` or `unreachable`. */
export type FindAddress = (url: URL) => Promise<string>;

const resolveBySystem = async (name: string) => (await lookup(name, { all: true })).map(({ address }) => address);

/** Looks addresses up, and refuses what leads into a private network or goes unencrypted. */
export const createFindAddress =
  ({ allowedHosts, resolve = resolveBySystem }: AddressOptions): FindAddress =>
  async (url) => {
    const isAllowed = allowedHosts.includes(hostOf(url));
    if (!isAllowed && url.protocol !== 'https:') throw new ExchangeError('address_refused');
    if (!/^https?:$/.test(url.protocol) || url.username !== '') throw new ExchangeError('address_refused');
    const name = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(name) ? [name] : await resolve(name);
    const [first] = addresses;
    if (first === undefined) throw new ExchangeError('unreachable');
    // With several, all must be fit: which one is asked is not ours to choose.
    if (!isAllowed && !addresses.every(isPublic)) throw new ExchangeError('address_refused');
    return first;
  };
