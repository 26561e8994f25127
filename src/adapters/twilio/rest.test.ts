import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';
import { withHeadStart } from './head-start';
import { asInvocation } from './invocation';
import { createRest } from './rest';

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

const seen: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] = [];
let answers: Answer[] = [];
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    const answer = answers.shift() ?? { status: 500 };
    response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  seen.length = 0;
});

const call = (...expected: Answer[]) => {
  answers = expected;
  const rest = createRest({ accountSid: 'AC1', authToken: 'secret', apiBase: base });
  const form = { Data: '{"a":1}', Left: undefined, Ttl: 60 };
  return rest(
    {
      method: 'POST',
      host: 'sync.twilio.com',
      path: '/v1/Things',
      query: { PageSize: 1 },
      form,
      headers: { 'If-Match': '3' },
    },
    z.object({ revision: z.string() }),
  );
};

test('a call goes to the host as a path segment, as a form, with credentials', async () => {
  const { body, etag } = await call({ status: 200, body: { revision: '4', more: true }, headers: { ETag: '"7"' } });
  expect(body).toEqual({ revision: '4' });
  expect(etag).toBe('"7"');
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/sync.twilio.com/v1/Things?PageSize=1' });
  expect(seen[0]?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from('AC1:secret').toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    'if-match': '3',
  });
  expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({ Data: '{"a":1}', Ttl: '60' });
});

test('a kept connection that has gone stale is replaced for what can be done twice, and for nothing else', async () => {
  const used = new Set<unknown>();
  const stale = createServer((request, response) => {
    // Each connection answers once and breaks at its second request.
    if (used.has(request.socket)) return request.socket.destroy();
    used.add(request.socket);
    return response.writeHead(200).end('{}');
  });
  await new Promise<void>((resolve) => stale.listen(0, '127.0.0.1', resolve));
  const apiBase = `http://127.0.0.1:${(stale.address() as AddressInfo).port}`;
  const rest = createRest({ accountSid: 'AC1', authToken: 'secret', apiBase });
  const make = (method: 'GET' | 'POST', headers = {}, more: { isQuestion?: true } = {}) =>
    rest({ method, host: 'sync.twilio.com', path: '/v1/Things', headers, ...more }, z.object({}));
  await Promise.all([make('GET'), make('GET'), make('GET')]);
  const before = used.size;
  await make('GET');
  await make('POST', { 'If-Match': '1' });
  await make('POST', {}, { isQuestion: true });
  expect(used.size).toBeGreaterThan(before);
  await expect(make('POST')).rejects.toThrow('sync.twilio.com');
  await new Promise((resolve) => stale.close(resolve));
});

test('all calls of one invocation name it, and no two invocations are alike', async () => {
  const done = { status: 200, body: { revision: '4' } };
  await asInvocation(async () => {
    await call(done);
    await call(done);
  });
  await asInvocation(() => call(done));
  await call(done);
  const [first, second, other, none] = seen.map(({ headers }) => headers['x-bot-handoff-correlation']);
  expect(first).toMatch(/^\S{16,}$/);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
  expect(none).toBeUndefined();
});

test('after a 429 it asks again', async () => {
  const { body } = await call({ status: 429 }, { status: 429 }, { status: 200, body: { revision: '4' } });
  expect(body.revision).toBe('4');
  expect(seen).toHaveLength(3);
});

test('what somebody else was just changing is tried again', async () => {
  const { body } = await call({ status: 409, body: { code: 50391 } }, { status: 200, body: { revision: '4' } });
  expect(body.revision).toBe('4');
});

test("Twilio's refusal comes with its status and code", async () => {
  const refusal = call({ status: 412, body: { code: 54103, message: 'The revision does not match' } });
  await expect(refusal).rejects.toMatchObject({ status: 412, code: 54103, message: 'The revision does not match' });
  expect(seen).toHaveLength(1);
});

test('an answer of another shape is an error that names the call', async () => {
  await expect(call({ status: 200, body: {} })).rejects.toThrow('POST sync.twilio.com/v1/Things answered');
});

test('a server that is not there is an error, at once', async () => {
  const rest = createRest({ accountSid: 'AC1', authToken: 'secret', apiBase: 'http://127.0.0.1:1' });
  const nothing = rest({ method: 'GET', host: 'sync.twilio.com', path: '/' }, z.unknown());
  await expect(nothing).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a read that went ahead and got no answer is made again', async () => {
  answers = [{ status: 200, body: { revision: '4' } }];
  const rest = createRest({ accountSid: 'AC1', authToken: 'secret', apiBase: base });
  const read = { method: 'GET', host: 'sync.twilio.com', path: '/v1/Things' } as const;
  const fail = () => Promise.reject(new Error('no route'));
  const work = () => rest(read, z.object({ revision: z.string() }));
  await expect(withHeadStart([read], fail, work)).resolves.toMatchObject({ body: { revision: '4' } });
  expect(seen).toHaveLength(1);
});
