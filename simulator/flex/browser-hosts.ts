import type { ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { ok } from '../realtime/answer';
import { Realtime } from '../realtime/realtime';
import type { Simulator } from '../server';
import type { SimulatedWorld } from '../world/create-world';
import { assetHost, statusHost } from './asset-hosts';
import { flexApiHost } from './flex-api-host';
import { type FlexPlugin, flexHost } from './flex-host';
import { flexLogin, rolesOf } from './flex-login';
import type { HostAnswer, HostHandler } from './host-request';
import { mediaHost } from './media-host';
import { requestToken } from './request-token';
import { taskRouterHost } from './taskrouter-host';

/** Where pages find Twilio's hosts: `/__twilio/<host>/<path>`. */
const PREFIX = '/__twilio/';
const LOGIN = '/local/flex-login';

export type BrowserDoor = Pick<Simulator, 'world' | 'wire' | 'unhandled' | 'mount' | 'onUpgrade'>;

export interface BrowserHosts {
  /** Breaks every websocket, as a lost network would; browsers come back by themselves. */
  dropConnections(): void;
  close(): void;
}

/**
 * Everything that browsers reach of Twilio: Flex UI's own hosts, both websocket protocols, and a login for the
 * page that hosts Flex.
 *
 * @param plugins what Flex's plugin service lists
 */
export function serveBrowserHosts(door: BrowserDoor, plugins: readonly FlexPlugin[]): BrowserHosts {
  const { world, wire } = door;
  const identityOf = (token: string) => world.tokens.readToken(token)?.identity;
  const onUnhandled = (request: { method: string; host: string; path: string }) => door.unhandled.add(request);
  const realtime = new Realtime({ world, wire, identityOf, onUnhandled });
  const hosts: Readonly<Record<string, HostHandler>> = {
    'flex-api.twilio.com': flexApiHost(world, {
      configuration: () => world.settings.flex,
      identityOf,
    }),
    'flex.twilio.com': flexHost(world, plugins),
    'iam.twilio.com': ({ path, identity }) =>
      path.endsWith('/Tokens/refresh') ? loginAs(world, identity ?? '') : undefined,
    'status.twilio.com': statusHost,
    'taskrouter.twilio.com': taskRouterHost(world),
    'event-bridge.twilio.com': ({ method, body }) => (method === 'POST' ? realtime.tunnel(body.toString()) : undefined),
    'mcs.us1.twilio.com': mediaHost(world.media),
  };

  door.mount(async (request, response, url, body) => {
    if (url.pathname === LOGIN) {
      send(response, loginAs(world, url.searchParams.get('agent'), url.searchParams.get('worker')));
      return true;
    }
    if (!url.pathname.startsWith(PREFIX)) return false;
    const [, , host = '', ...segments] = url.pathname.split('/');
    const path = `/${segments.join('/')}`;
    const answer = await (hosts[host] ?? assetHost)({
      method: request.method ?? 'GET',
      host,
      path,
      query: url.searchParams,
      contentType: request.headers['content-type'] ?? '',
      body,
      identity: identityOf(requestToken(request.headers)),
    });
    if (!answer) onUnhandled({ method: request.method ?? 'GET', host, path });
    send(
      response,
      answer ?? { status: 501, body: { status: 501, code: 0, message: `${host}${path} is not simulated` } },
    );
    return true;
  });

  const sockets = new WebSocketServer({ noServer: true });
  door.onUpgrade((request, socket, head, url) => {
    const accept = socketHandler(realtime, url);
    if (accept) sockets.handleUpgrade(request, socket, head, accept);
    return accept !== undefined;
  });

  const dropConnections = () => {
    for (const client of sockets.clients) client.terminate();
  };
  return {
    dropConnections,
    close() {
      realtime.close();
      dropConnections();
    },
  };
}

function socketHandler(realtime: Realtime, { pathname, searchParams }: URL): ((socket: WebSocket) => void) | undefined {
  if (!pathname.startsWith(PREFIX)) return undefined;
  if (pathname.endsWith('/v3/wsconnect')) return (socket) => realtime.acceptTwilsock(socket);
  if (pathname.endsWith('/v1/wschannels')) {
    return (socket) => realtime.acceptEventBridge(socket, searchParams.get('token') ?? '');
  }
  return undefined;
}

/** Signs an agent in: by identity, by worker, or the first agent of the account. */
function loginAs(world: SimulatedWorld, identity: string | null, workerSid: string | null = null): HostAnswer {
  const { taskrouter, tokens, clock } = world;
  const worker =
    workerSid !== null
      ? taskrouter.worker(workerSid)
      : identity !== null
        ? taskrouter.workerByIdentity(identity)
        : taskrouter.workers()[0];
  if (!worker) {
    const message = `No agent ${workerSid ?? identity ?? ''}. Create the worker over TaskRouter's REST API first.`;
    return { status: 404, body: { status: 404, code: 20404, message } };
  }
  const token = tokens.mintFlexToken(worker, rolesOf(worker));
  return ok(flexLogin(worker, tokens.readToken(token)?.identity ?? '', token, clock.now()));
}

function send(response: ServerResponse, answer: HostAnswer): void {
  if ('content' in answer) {
    response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.content);
  } else if (answer.body === null) {
    response.writeHead(answer.status).end();
  } else {
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(answer.body));
  }
}
