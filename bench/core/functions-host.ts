import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handler as handBack } from '../../functions/agent/hand-back';
import { handler as runCommand } from '../../functions/agent/run-command';
import { handler as sweep } from '../../functions/sweep/run';
import { handler as startChat } from '../../functions/webchat/start';
import { handler as conversations } from '../../functions/webhooks/conversations.protected';
import { handler as interactions } from '../../functions/webhooks/interactions.protected';
import { handler as taskrouter } from '../../functions/webhooks/taskrouter.protected';
import type { FunctionEvent } from '../../src/adapters/twilio/function';
import { invoke } from './function-runtime';
import type { Call, SlowTwilio } from './slow-twilio';

const ENDPOINTS = {
  'agent/hand-back': handBack,
  'agent/run-command': runCommand,
  'sweep/run': sweep,
  'webchat/start': startChat,
  'webhooks/conversations': conversations,
  'webhooks/interactions': interactions,
  'webhooks/taskrouter': taskrouter,
};
export type EndpointPath = keyof typeof ENDPOINTS;

/** One run of a Function: what it was told, what it asked of Twilio, and how long it took in milliseconds. */
export interface Invocation {
  readonly path: EndpointPath;
  readonly event: FunctionEvent;
  readonly calls: readonly Call[];
  readonly ms: number;
  readonly status: number;
  readonly body: unknown;
}

/** Our Functions in this process, one run after the other so that every call has one cause. */
export interface FunctionsHost {
  readonly url: string;
  call(path: EndpointPath, event: FunctionEvent): Promise<Invocation>;
  /** Runs so far, in order. */
  readonly invocations: readonly Invocation[];
  close(): void;
}

export async function startFunctionsHost(
  twilio: SlowTwilio,
  settings: Readonly<Record<string, string>>,
): Promise<FunctionsHost> {
  const invocations: Invocation[] = [];
  let last: Promise<unknown> = Promise.resolve();

  async function run(path: EndpointPath, event: FunctionEvent): Promise<Invocation> {
    twilio.takeCalls();
    const started = performance.now();
    const { status, body } = await invoke(ENDPOINTS[path], settings, event);
    const ms = performance.now() - started;
    const invocation = { path, event, calls: twilio.takeCalls(), ms, status, body };
    invocations.push(invocation);
    return invocation;
  }

  const call = (path: EndpointPath, event: FunctionEvent) => {
    const running = last.then(() => run(path, event));
    last = running.catch(() => undefined);
    return running;
  };

  // The first webhook of a process reads ahead; here all endpoints are one process, which is none of Twilio's.
  for (const webhook of [conversations, interactions, taskrouter]) await invoke(webhook, settings, {});

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').slice(1);
    const { status } = await call(path as EndpointPath, await readForm(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    call,
    invocations,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}
