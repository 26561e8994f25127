import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Forwarding {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  readonly port: number;
  readonly limitMs: number;
}

/** What came back; `text` is the start of the answer's body. */
export type Forwarded =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'broken'; readonly why: string };

const KEPT_TEXT = 4096;

/**
 * Passes a request on and streams the answer back. Unless it was answered, nothing has been written to `response`,
 * or it was cut off because the runtime hung up in the middle. Each request has a connection of its own: the runtime
 * may close a kept one just when it is used again, and nobody could tell whether the Function has run.
 */
export function forward({ incoming, response, body, port, limitMs }: Forwarding): Promise<Forwarded> {
  return new Promise((resolve) => {
    const outgoing = httpRequest({
      agent: false,
      host: '127.0.0.1',
      port,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, 'content-length': body.length, connection: 'close' },
    });
    const end = (result: Forwarded) => {
      clearTimeout(timer);
      resolve(result);
    };
    const timer = setTimeout(() => {
      end({ kind: 'too-slow' });
      outgoing.destroy();
    }, limitMs);
    const fail = (error: Error) => {
      if (response.headersSent) response.destroy();
      end({ kind: 'broken', why: error.message });
    };

    outgoing.on('error', fail);
    outgoing.on('response', (answer) => {
      const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...headers } = answer.headers;
      const status = answer.statusCode ?? 502;
      response.writeHead(status, headers);
      let text = '';
      answer.on('data', (part: Buffer) => {
        if (text.length < KEPT_TEXT) text += part.toString('utf8');
      });
      answer.on('error', fail);
      answer.on('end', () => end({ kind: 'answered', status, text: text.slice(0, KEPT_TEXT) }));
      answer.pipe(response);
    });
    response.once('close', () => outgoing.destroy());
    outgoing.end(body);
  });
}
