import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Wire, WireLane } from '../world/wire-types';
import { readBody } from './body';
import { createExecutor } from './execution';
import { type Limits, TWILIO_LIMITS } from './limits';
import { REFUSALS, type Refusal, refuse } from './refusal';
import type { Routes } from './routes';
import type { Runtime } from './runtime';
import { isSigned } from './signature';

/** Stands in front of the local Functions runtime and treats callers as Twilio's own front does. */
export interface Gateway {
  readonly url: string;
  /** Starts to serve these, or goes on with them after a build. Until the first time everybody gets 503. */
  serve(service: Service): void;
  close(): Promise<void>;
}

export interface Service {
  readonly runtime: Runtime;
  readonly routes: Routes;
}

export interface GatewayOptions {
  /** 0 takes a free one. Always on 127.0.0.1. */
  readonly port: number;
  readonly authToken: string;
  readonly limits?: Partial<Limits>;
  /** Gets an entry for each call of a Function that is not a webhook of Twilio's: those log themselves. */
  readonly wire?: Wire;
  /** Whose arrow a call of this path is in the wire log. */
  readonly laneOf?: (path: string) => WireLane;
}

const METHODS = new Set(['GET', 'POST', 'OPTIONS']);
const HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const limits = { ...TWILIO_LIMITS, ...options.limits };
  const execute = createExecutor(limits);
  let service: Service | undefined;

  /** What speaks against letting this request through; the body has been read. */
  function findRefusal({ routes }: Service, incoming: IncomingMessage, body: Buffer): Refusal | undefined {
    const path = pathOf(incoming);
    const route = routes.get(path);
    if (!route || route.access === 'private') return REFUSALS.notFound(path);
    if (incoming.method === 'GET' && body.length > 0) return REFUSALS.bodyOnGet();
    // A preflight runs nothing and is never signed.
    if (route.access === 'public' || incoming.method === 'OPTIONS') return undefined;
    const url = `http://${incoming.headers.host}${incoming.url}`;
    const signed = isSigned({
      authToken: options.authToken,
      signature: signatureOf(incoming),
      url,
      contentType: incoming.headers['content-type'] ?? '',
      body: body.toString('utf8'),
    });
    return signed ? undefined : REFUSALS.notSigned(url);
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = incoming.headers.host ?? '';
    if (!HOST.test(host)) return void refuse(response, REFUSALS.wrongHost(host));
    const method = incoming.method ?? '';
    if (!METHODS.has(method)) return void refuse(response, REFUSALS.wrongMethod(method));

    const started = performance.now();
    const body = await readBody(incoming, limits.requestBytes);
    if (!body) return void refuse(response, REFUSALS.tooLarge(limits.requestBytes));

    if (!service) return void refuse(response, REFUSALS.notReady());
    const { runtime, routes } = service;
    const refusal = findRefusal(service, incoming, body);
    const outcome = refusal ? { refusal } : await execute({ runtime, incoming, response, body });
    let status: number;
    let text = '';
    if ('refusal' in outcome) {
      status = outcome.refusal.status;
      if (!response.headersSent) text = refuse(response, outcome.refusal);
    } else {
      ({ status, text } = outcome);
    }
    const isWebhook = signatureOf(incoming) !== undefined && !refusal;
    if (method === 'OPTIONS' || isWebhook || routes.get(pathOf(incoming))?.kind !== 'function') return;
    options.wire?.add({
      kind: 'function',
      from: options.laneOf?.(pathOf(incoming)) ?? 'customer',
      to: 'functions',
      label: `${method} ${pathOf(incoming)}`,
      status,
      ms: Math.round(performance.now() - started),
      request: body.toString('utf8'),
      response: text,
    });
  }

  const server = createServer((incoming, response) => {
    // The caller hung up in the middle of its body: there is nobody to answer.
    answer(incoming, response).catch(() => response.destroy());
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (next) => {
      service = next;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pathOf(incoming: IncomingMessage): string {
  return (incoming.url ?? '/').split('?', 1)[0] ?? '/';
}

function signatureOf(incoming: IncomingMessage): string | undefined {
  const header = incoming.headers['x-twilio-signature'];
  return Array.isArray(header) ? header[0] : header;
}
