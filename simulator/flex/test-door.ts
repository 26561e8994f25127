import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createWorld } from '../world/create-world';
import { createWire } from '../world/wire';
import type { BrowserDoor } from './browser-hosts';

type Mounted = Parameters<BrowserDoor['mount']>[0];
type Upgraded = Parameters<BrowserDoor['onUpgrade']>[0];

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A server with a world and nothing else, for tests of what browsers reach. */
export async function openDoor() {
  const world = createWorld();
  const mounted: Mounted[] = [];
  const upgraded: Upgraded[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    for (const handler of mounted) if (await handler(request, response, url, body)) return;
    response.writeHead(501).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (!upgraded.some((handler) => handler(request, socket, head))) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    world,
    wire: createWire(),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mount: (handler: Mounted) => void mounted.push(handler),
    onUpgrade: (handler: Upgraded) => void upgraded.push(handler),
    /** Breaks every websocket, as a lost network would. */
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
