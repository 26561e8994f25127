import { createServer, Agent as HttpAgent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request and when it was on its way, by `performance.now()`. */
export interface Call {
  /** `METHOD host/kind-of-resource` */
  readonly what: string;
  readonly began: number;
  readonly ended: number;
}

/** A door in front of the simulator that counts what is asked for, and answers no sooner than told to. */
export interface SlowTwilio {
  readonly url: string;
  /** Milliseconds from a request's arrival until its answer leaves, at the least. */
  roundTripMs: number;
  /** What was asked for and answered since this was last read, in the order of the asking. */
  takeCalls(): Call[];
  close(): void;
}

/** `/sync.twilio.com/v1/Services/IS.../Documents/x` is a `sync Documents`: the last word that is no name or SID. */
const kindOf = (target: string): string => {
  const [host = '', ...path] = (target.split('?')[0] ?? '').slice(1).split('/');
  const resource = path.filter((part) => /^[A-Z][a-zA-Z]+$|^validate$/.test(part)).at(-1);
  return `${host.replace(/\.twilio\.com$/, '')} ${resource}`;
};

export async function startSlowTwilio(simulatorUrl: string): Promise<SlowTwilio> {
  const agent = new HttpAgent({ keepAlive: true });
  let calls: Call[] = [];

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = incoming.url ?? '/';
    const began = performance.now();
    const due = began + slow.roundTripMs;
    const answer = await forward(`${simulatorUrl}${target}`, incoming, agent);
    const wait = due - performance.now();
    if (slow.roundTripMs > 0 && wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    calls.push({ what: `${incoming.method} ${kindOf(target)}`, began, ended: performance.now() });
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  }

  const server = createServer((incoming, response) => {
    pass(incoming, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const slow: SlowTwilio = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    roundTripMs: 0,
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken.sort((one, other) => one.began - other.began);
    },
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
  return slow;
}

function forward(url: string, incoming: IncomingMessage, agent: HttpAgent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { host: _ours, ...headers } = incoming.headers;
    const outgoing = request(url, { agent, method: incoming.method, headers }, resolve);
    outgoing.on('error', reject);
    incoming.pipe(outgoing);
  });
}
