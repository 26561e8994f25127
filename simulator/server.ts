import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createControlApi } from './control/control-api';
import { FaultRules } from './control/fault-rules';
import { UnhandledRequests } from './control/unhandled';
import { createBasicAuth } from './http/basic-auth';
import { isOwnHost } from './http/host-check';
import { readBody } from './http/read-body';
import { send } from './http/respond';
import { createTwilioApi } from './http/twilio-api';
import { routesByHost } from './rest/hosts';
import { attachWebhooks } from './webhooks/attach';
import { createWorld, type SimulatedWorld } from './world/create-world';
import type { StartState } from './world/start-state';
import { createWire } from './world/wire';
import type { Wire } from './world/wire-types';
import type { Clock } from './world/world-types';

/** Answers true when it took the request. `rawBody` is the whole body; the request's stream is spent. */
export type Mount = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  rawBody: Buffer,
) => boolean | Promise<boolean>;

/** Answers true when it took the connection. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer, url: URL) => boolean;

export interface SimulatorOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Only this machine can call, whatever is given: `127.0.0.1` unless said otherwise. */
  readonly host?: '127.0.0.1' | 'localhost';
  /** Keeps requests that nobody handles, and webhooks to other machines, out of stderr. */
  readonly quiet?: boolean;
  /** `ready` unless said otherwise. */
  readonly start?: StartState;
}

export interface Simulator {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. Twilio's host is the first part of each path. */
  readonly url: string;
  readonly world: SimulatedWorld;
  readonly wire: Wire;
  readonly clock: Clock;
  /** Where to report a request that nobody simulates. */
  readonly unhandled: Pick<UnhandledRequests, 'add'>;
  /** What goes wrong, see `/local/faults`. */
  readonly faults: FaultRules;
  /** Requests being answered and webhooks being delivered just now. */
  inFlight(): number;
  /** From now on `/local.json` answers. `advance` moves the Functions' time along with the simulated one. */
  ready(functionsUrl: string, advance?: Clock['advance']): void;
  /** Adds routes. They are asked before the simulator's own REST routes, in the order they were mounted. */
  mount(handler: Mount): void;
  onUpgrade(handler: Upgrade): void;
  close(): Promise<void>;
}

/** Splits `/HOST/path?search`. */
const splitTarget = (target: string) => {
  const question = target.indexOf('?');
  const path = question < 0 ? target : target.slice(0, question);
  const slash = path.indexOf('/', 1);
  return {
    whole: path,
    host: slash < 0 ? path.slice(1) : path.slice(1, slash),
    path: slash < 0 ? '/' : path.slice(slash),
    search: question < 0 ? '' : target.slice(question + 1),
  };
};

/** Starts a Twilio account on this machine. */
export const createSimulator = async ({
  port,
  host = '127.0.0.1',
  quiet = false,
  start,
}: SimulatorOptions): Promise<Simulator> => {
  const report = (problem: unknown) => console.error('[simulator]', problem);
  const shout = (line: unknown) => {
    if (!quiet) report(line);
  };
  const world = createWorld({ report, ...(start && { start }) });
  const wire = createWire();
  const faults = new FaultRules();
  const unhandled = new UnhandledRequests(shout);
  const webhooks = attachWebhooks(world, wire, faults, shout);
  const mounts: Mount[] = [];
  const upgrades: Upgrade[] = [];
  const upgraded = new Set<Duplex>();
  let functionsUrl: string | undefined;
  let advance: Clock['advance'] = (ms) => world.clock.advance(ms);
  let ownUrl = '';
  let ownPort = port;

  const api = createTwilioApi({
    routes: routesByHost(world, () => ownUrl),
    isAuthorized: createBasicAuth(world.tokens, world.credentials),
    faults,
    wire,
    report,
  });
  const control = createControlApi({
    ...{ world, wire, faults, unhandled },
    functionsUrl: () => functionsUrl,
    advance: (ms) => advance(ms),
  });

  const isMounted = async (request: IncomingMessage, response: ServerResponse, rawBody: Buffer) => {
    if (mounts.length === 0) return false;
    const url = new URL(request.url ?? '/', ownUrl);
    for (const mount of mounts) {
      if (await mount(request, response, url, rawBody)) return true;
    }
    return false;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isOwnHost(request.headers.host, ownPort)) {
      send(response, { status: 403, body: { message: `Call ${ownUrl}, not ${request.headers.host}` } });
      return;
    }
    const rawBody = await readBody(request);
    const method = request.method ?? '';
    const { whole, search, ...target } = splitTarget(request.url ?? '/');
    if (whole.startsWith('/local') && (await control.handle(`${method} ${whole}`, search, rawBody, response))) return;
    if (await isMounted(request, response, rawBody)) return;
    if (await api.handle({ request, response, search, rawBody, ...target })) return;
    unhandled.add({ method, ...target });
    send(response, { status: 501, body: { message: `Nobody simulates ${method} ${whole}`, status: 501 } });
  };

  let answering = 0;
  const server = createServer((request, response) => {
    answering += 1;
    response.once('close', () => {
      answering -= 1;
    });
    handle(request, response).catch((error: unknown) => {
      report(error);
      if (response.headersSent) response.destroy();
      else send(response, { status: 500, body: { message: 'The simulator failed; its stderr says why', status: 500 } });
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const isTaken =
      isOwnHost(request.headers.host, ownPort) &&
      upgrades.some((upgrade) => upgrade(request, socket, head, new URL(request.url ?? '/', ownUrl)));
    if (!isTaken) {
      socket.destroy();
      return;
    }
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  ownPort = (server.address() as AddressInfo).port;
  ownUrl = `http://${host}:${ownPort}`;

  return {
    url: ownUrl,
    world,
    wire,
    clock: world.clock,
    unhandled,
    faults,
    inFlight: () => answering + webhooks.pending(),
    ready(url, advanceAll) {
      functionsUrl = url;
      advance = advanceAll ?? advance;
    },
    mount: (handler) => void mounts.push(handler),
    onUpgrade: (handler) => void upgrades.push(handler),
    async close() {
      world.clock.stop();
      webhooks.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
      await closed;
    },
  };
};
