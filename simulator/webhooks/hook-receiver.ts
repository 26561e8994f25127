import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly fields: Readonly<Record<string, string>>;
}

export interface HookAnswer {
  readonly status: number;
  readonly body?: string;
}

export interface HookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Waits until that many requests, of this event type if one is given, have come. */
  until(count: number, eventType?: string): Promise<readonly Received[]>;
  answerWith(answer: (received: Received) => HookAnswer | 'never'): void;
  close(): Promise<void>;
}

/** A server for tests that takes webhooks down and answers them as it is told; port 0 picks a free one. */
export const startHookReceiver = async (port = 0): Promise<HookReceiver> => {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let answer: (received: Received) => HookAnswer | 'never' = () => ({ status: 200 });

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
      const one = { path: request.url ?? '', headers: request.headers, fields };
      received.push(one);
      const wanted = answer(one);
      if (wanted !== 'never') response.writeHead(wanted.status).end(wanted.body);
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    until: (count, eventType) =>
      new Promise((resolve) => {
        const check = () => {
          const fitting = received.filter(({ fields }) => eventType === undefined || fields.EventType === eventType);
          if (fitting.length < count) return;
          waiting.delete(check);
          resolve(fitting);
        };
        waiting.add(check);
        check();
      }),
    answerWith(next) {
      answer = next;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};
