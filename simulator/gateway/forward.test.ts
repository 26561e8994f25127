import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { forward } from './forward';

const servers: Server[] = [];

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

test('a runtime that closes its kept connections loses no request', async () => {
  const used = new Set<Socket>();
  const runtime = await listen(({ socket }, response) => {
    // As if the connection had been closed while the request was on its way.
    if (used.has(socket)) socket.destroy();
    used.add(socket);
    response.end('done');
  });
  const outcomes: string[] = [];
  const front = await listen(async (incoming, response) => {
    const result = await forward({ incoming, response, body: Buffer.alloc(0), port: runtime, limitMs: 10_000 });
    outcomes.push(result.kind);
    if (result.kind !== 'answered') response.writeHead(502).end();
  });
  for (let calls = 0; calls < 3; calls++) {
    expect(await fetch(`http://127.0.0.1:${front}/`).then((answer) => answer.text())).toBe('done');
  }
  expect(outcomes).toEqual(['answered', 'answered', 'answered']);
});
