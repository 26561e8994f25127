import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from '../../domain/flow/http-request';
import { createHttpClient, type HttpClientOptions } from './http-client';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: (seen: Seen, response: ServerResponse) => void) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const one = { method: request.method, url: request.url, headers: request.headers, body };
    seen.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, port, seen };
}

function client(allowedHosts: string[], more: Partial<HttpClientOptions> = {}) {
  const pauses: number[] = [];
  let slept = 0;
  const http = createHttpClient({
    vault: new Map([['VAULT_API_KEY', 'se"cret']]),
    allowedHosts,
    clock: {
      now: () => Date.now() + slept,
      sleep: async (ms) => {
        pauses.push(ms);
        slept += ms;
      },
    },
    random: () => 0.5,
    ...more,
  });
  return { http, pauses };
}

const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  headers: {},
  query: {},
  timeout: 5_000,
  retries: 0,
  idempotent: true,
  ...more,
});

const json = (response: ServerResponse, value: unknown, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};

test('a request goes out with its secrets, and its answer comes back', async () => {
  const { host, url, seen } = await serve((_, response) => json(response, { state: 'sent' }));
  const { http } = client([host]);
  const request = get(`${url}/orders/1`, {
    method: 'POST',
    headers: { Authorization: ['Bearer ', { vault: 'api.key' }], 'x-name': ['a\r\nx-evil: 1'] },
    query: { key: [{ vault: 'api.key' }], q: ['a&b'] },
    body: { json: true, content: ['{"key":"', { vault: 'api.key' }, '"}'] },
  });
  expect(await http.send(request, 'CH1.e2')).toEqual({ status: 200, body: { state: 'sent' } });
  expect(seen).toMatchObject([
    {
      method: 'POST',
      url: '/orders/1?key=se%22cret&q=a%26b',
      body: '{"key":"se\\"cret"}',
      headers: { authorization: 'Bearer se"cret', 'x-name': 'a x-evil: 1', 'idempotency-key': 'CH1.e2' },
    },
  ]);
});

test.each([
  ['http://127.0.0.1:1/', 'private'],
  ['https://127.0.0.1:1/', 'private'],
  ['https://[::1]:1/', 'private'],
  ['https://169.254.169.254/latest/meta-data', 'private'],
  ['https://rebound.example/', 'private by its name'],
  ['https://mixed.example/', 'private by one of its addresses'],
  ['http://public.example/', 'not encrypted'],
  ['https://maya:secret@public.example/', 'with a password'],
  ['ftp://public.example/', 'of another protocol'],
  ['no address', 'none'],
])('%s is refused: it is %s', async (url) => {
  const names: Record<string, string[]> = {
    'rebound.example': ['127.0.0.1'],
    'mixed.example': ['93.184.216.34', '10.0.0.1'],
    'public.example': ['93.184.216.34'],
  };
  const { http } = client([], { resolve: async (name) => names[name] ?? [] });
  expect(await http.send(get(url), 'k')).toEqual({ status: null, failure: 'address_refused' });
});

test('a name is looked up once: the connection goes to the address that was checked', async () => {
  const { port, seen } = await serve((_, response) => json(response, {}));
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    return ['127.0.0.1'];
  };
  const { http } = client([`orders.example:${port}`], { resolve });
  expect(await http.send(get(`http://orders.example:${port}/x`), 'k')).toEqual({ status: 200, body: {} });
  expect(asked).toEqual(['orders.example']);
  expect(seen[0]?.headers.host).toBe(`orders.example:${port}`);
});

describe('a redirect', () => {
  const leadTo = (location: string, status = 302) =>
    serve((_, response) => {
      response.writeHead(status, { location });
      response.end();
    });

  test('into a private network is refused', async () => {
    const { host, url } = await leadTo('http://127.0.0.1:1/secret');
    expect(await client([host]).http.send(get(url), 'k')).toEqual({ status: null, failure: 'address_refused' });
  });

  test('to another host takes nothing along that was meant for the first', async () => {
    const target = await serve((_, response) => json(response, 1));
    const { host, url } = await leadTo(`${target.url}/there`);
    const { http } = client([host, target.host]);
    const request = get(url, { headers: { authorization: [{ vault: 'api.key' }] } });
    expect(await http.send(request, 'k')).toEqual({ status: 200, body: 1 });
    expect(target.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(target.seen[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test('that never ends is given up', async () => {
    const { host, url, seen } = await leadTo('/again');
    expect(await client([host]).http.send(get(url), 'k')).toEqual({ status: null, failure: 'address_refused' });
    expect(seen).toHaveLength(4);
  });
});

describe('trying again', () => {
  test('helps where the fault passes, after pauses that grow', async () => {
    let calls = 0;
    const { host, url, seen } = await serve((_, response) => json(response, calls, ++calls < 3 ? 503 : 200));
    const { http, pauses } = client([host]);
    expect(await http.send(get(url, { retries: 3 }), 'k')).toEqual({ status: 200, body: 2 });
    expect(pauses).toEqual([200, 400]);
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set(['k']));
  });

  test.each([
    ['what must not be done twice', { idempotent: false }, 503],
    ['what was refused', {}, 404],
  ])('is not for %s', async (_, more, status) => {
    const { host, url, seen } = await serve((__, response) => json(response, {}, status));
    expect(await client([host]).http.send(get(url, { retries: 3, ...more }), 'k')).toEqual({ status, body: null });
    expect(seen).toHaveLength(1);
  });

  test('ends when time is up', async () => {
    const { http, pauses } = client([], {
      resolve: async () => {
        throw new Error('no such name');
      },
      random: () => 20,
    });
    const answer = await http.send(get('https://nowhere.example/', { retries: 3 }), 'k');
    expect(answer).toEqual({ status: null, failure: 'unreachable' });
    expect(pauses).toEqual([4_100]);
  });
});

test.each<[string, (response: ServerResponse) => void, string]>([
  ['is silent', () => undefined, 'timeout'],
  [
    'stalls half-way',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('half');
    },
    'timeout',
  ],
  ['hangs up', (response) => response.destroy(), 'unreachable'],
  ['is too large', (response) => json(response, 'x'.repeat(70_000)), 'too_large'],
  [
    'is no JSON',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{');
    },
    'unreadable',
  ],
  [
    'is a picture',
    (response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.end('x');
    },
    'unreadable',
  ],
])('an answer that %s', async (_, answer, failure) => {
  const { host, url } = await serve((__, response) => answer(response));
  expect(await client([host]).http.send(get(url, { timeout: 300 }), 'k')).toEqual({ status: null, failure });
});

test('a secret that is not set fails before anything is sent', async () => {
  const { host, url, seen } = await serve((_, response) => json(response, {}));
  const request = get(url, { headers: { key: [{ vault: 'other' }] } });
  expect(await client([host]).http.send(request, 'k')).toEqual({ status: null, failure: 'secret_missing' });
  expect(seen).toHaveLength(0);
});
