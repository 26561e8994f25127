import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { HttpFailure } from '../../domain/flow/http-request';
import { readBoundedBytes } from '../read-bounded';

/** An expected failure on the way to an answer. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  constructor(
    readonly failure: HttpFailure,
    options?: ErrorOptions,
  ) {
    super(failure, options);
  }
}

/** One request over the wire, redirects not followed. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The one address to connect to: checked before, so that no second look-up can change it. */
  readonly address: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Bytes that the answer may have. */
  readonly limit: number;
}

export interface Exchanged {
  readonly status: number;
  readonly type: string;
  readonly location: string | undefined;
  readonly bytes: Buffer;
}

const tooLarge = () => new ExchangeError('too_large');

const pinTo = (address: string): LookupFunction => {
  const family = address.includes(':') ? 6 : 4;
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
};

/** @throws ExchangeError when there is no answer within `timeout` milliseconds, or one that is too large */
export const exchange = ({ method, url, headers, body, address, timeout, limit }: Exchange): Promise<Exchanged> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
    const request = send(url, { method, headers, lookup: pinTo(address), agent: false });
    const timer = setTimeout(() => request.destroy(new ExchangeError('timeout')), timeout);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      done();
    };
    request.on('response', (message) => {
      readBoundedBytes(message, limit, tooLarge).then(
        (bytes) =>
          settle(() =>
            resolve({
              status: message.statusCode ?? 0,
              type: message.headers['content-type'] ?? '',
              location: message.headers.location,
              bytes,
            }),
          ),
        (cause: unknown) => settle(() => reject(cause)),
      );
    });
    request.on('error', (cause) => settle(() => reject(cause)));
    request.end(body);
  });
