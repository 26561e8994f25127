import { connect, type Socket } from 'node:net';
import { readAnswers } from './read-answers';

export interface Load {
  /** Where to POST, in turn; all on one server. */
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly requests: number;
  readonly concurrency: number;
}

/**
 * POSTs over kept connections, one request at a time on each, and resolves with requests a second. Rejects at the
 * first answer not 2xx. Requests are made once and written to bare sockets: with node:http as client the client, not
 * the server, would be what is measured.
 */
export async function measureRate({ urls, headers, body, requests, concurrency }: Load): Promise<number> {
  const made = urls.map((url) => makeRequest(new URL(url), headers, body));
  const { hostname, port } = new URL(urls[0] ?? '');
  let sent = 0;
  const take = () => (sent < requests ? made[sent++ % made.length] : undefined);
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, () => drive(connect(Number(port), hostname), take)));
  return requests / ((performance.now() - started) / 1000);
}

function makeRequest({ host, pathname }: URL, headers: Load['headers'], body: string): Buffer {
  const fields = { host, ...headers, 'content-length': Buffer.byteLength(body) };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** Sends what `take` gives, each after the answer to the one before, until it gives nothing more. */
function drive(socket: Socket, take: () => Buffer | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const request = take();
      if (request) socket.write(request);
      else socket.end(resolve);
    };
    const read = readAnswers(({ status, text }) => {
      if (status >= 200 && status < 300) next();
      else socket.destroy(new Error(`The answer was ${status}: ${text.slice(0, 300)}`));
    });
    socket.setNoDelay(true);
    socket.once('connect', next);
    socket.on('data', (part: Buffer) => {
      try {
        read(part);
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server hung up')));
  });
}
