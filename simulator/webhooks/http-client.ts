import { Agent, request } from 'node:http';

export interface Outgoing {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Real milliseconds until the whole answer must be there. */
  readonly timeoutMs: number;
}

/** `ct`: nobody answered the door; `rt`: the answer did not come in time, or broke off. */
export type Answer = { readonly status: number; readonly body: string } | { readonly failed: 'ct' | 'rt' };

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

export interface HttpClient {
  /** Never rejects. Only this machine is called: any other host counts as a failed connection. */
  send(outgoing: Outgoing): Promise<Answer>;
  close(): void;
}

export const createHttpClient = (report: (problem: string) => void): HttpClient => {
  const agent = new Agent({ keepAlive: true });

  /** A kept connection may have been closed by its other end just now: then a new one is made. */
  const send = ({ url, method, headers, body, timeoutMs }: Outgoing): Promise<Answer> =>
    new Promise<Answer>((resolve) => {
      if (url.protocol !== 'http:' || !LOOPBACK.has(url.hostname)) {
        report(`A webhook to ${url.origin} was not sent: the simulator calls http://127.0.0.1 and localhost only`);
        resolve({ failed: 'ct' });
        return;
      }
      let isConnected = false;
      const outgoing = request(url, {
        method,
        agent,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      });
      const timer = setTimeout(() => outgoing.destroy(new Error('timeout')), timeoutMs);
      const end = (answer: Answer | Promise<Answer>) => {
        clearTimeout(timer);
        resolve(answer);
      };
      outgoing.on('socket', (socket) => {
        isConnected = !socket.connecting;
        socket.once('connect', () => {
          isConnected = true;
        });
      });
      outgoing.on('error', ({ code }: NodeJS.ErrnoException) => {
        if (outgoing.reusedSocket && code === 'ECONNRESET') end(send({ url, method, headers, body, timeoutMs }));
        else end({ failed: isConnected ? 'rt' : 'ct' });
      });
      outgoing.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', () => end({ failed: 'rt' }));
        response.on('end', () => end({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      });
      outgoing.end(body);
    });

  return { send, close: () => agent.destroy() };
};
