import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { type Gateway, startGateway } from '../../simulator/gateway/gateway';
import { listRoutes, type ServiceFolders } from '../../simulator/gateway/routes';
import { type Runtime, startRuntime } from '../../simulator/gateway/runtime';
import type { Wire, WireEntry } from '../../simulator/world/wire-types';

const AUTH_TOKEN = 'test-auth-token';
const SAMPLES: Record<string, string> = {
  'echo.js': `exports.handler = (context, { request, ...event }, callback) =>
    callback(null, { event, header: request.headers['x-sample'], setting: context.SAMPLE });`,
  'webhooks/hook.protected.js': `exports.handler = (context, { request, ...event }, callback) => callback(null, event);`,
  'shared.private.js': `exports.handler = (context, event, callback) => callback(null, 'never');`,
  // Waits until somebody calls release.
  'hold.js': `exports.handler = (context, event, callback) => {
    (global.held ??= []).push(() => callback(null, 'held'));
  };`,
  'release.js': `exports.handler = (context, event, callback) => {
    const held = global.held ?? [];
    global.held = [];
    held.forEach((release) => release());
    callback(null, String(held.length));
  };`,
  'silent.js': `exports.handler = () => {};`,
  'reject.js': `exports.handler = async () => { throw new Error('nobody catches this'); };`,
  'crash.js': `exports.handler = () => process.exit(7);`,
  'clock.js': `exports.handler = (context, event, callback) => callback(null, String(Date.now()));`,
  'process.js': `exports.handler = (context, event, callback) => callback(null, String(process.pid));`,
};

let folders: ServiceFolders;
let temporary: string;
let runtime: Runtime;
let gateway: Gateway;
let printed: string[];
let beforeServing: number;
const entries: Omit<WireEntry, 'id' | 'at'>[] = [];
const wire: Wire = {
  add: (entry) => {
    entries.push(entry);
    return { ...entry, id: entries.length, at: 0 };
  },
  entries: () => [],
  on: () => () => undefined,
};

async function writeSample(path: string, code: string): Promise<void> {
  const file = join(temporary, 'functions', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
}

const call = (path: string, init?: RequestInit) => fetch(`${gateway.url}/${path}`, init);

async function waitFor(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'gateway-test-'));
  await mkdir(join(temporary, 'assets'));
  for (const [path, code] of Object.entries(SAMPLES)) await writeSample(path, code);
  const root = process.cwd();
  folders = {
    root,
    functions: relative(root, join(temporary, 'functions')),
    assets: relative(root, join(temporary, 'assets')),
  };
  printed = [];
  runtime = await startRuntime({
    folders,
    variables: { SAMPLE: 'it\'s "quoted" #and $all', ACCOUNT_SID: 'AC1', AUTH_TOKEN },
    print: (line) => printed.push(line),
  });
  gateway = await startGateway({
    port: 0,
    authToken: AUTH_TOKEN,
    limits: { concurrency: 3, executionMs: 1500, requestBytes: 20_000 },
    wire,
    laneOf: () => 'agent',
  });
  beforeServing = (await call('echo')).status;
  gateway.serve({ runtime, routes: await listRoutes(folders) });
}, 120_000);

afterAll(async () => {
  await gateway?.close();
  await runtime?.close();
  await rm(temporary, { recursive: true, force: true });
});

test('callers are told to wait until there is something to serve', () => expect(beforeServing).toBe(503));

describe('what passes', () => {
  test('a public Function gets query, JSON, headers and the settings', async () => {
    const response = await call('echo?a=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sample': 'yes' },
      body: JSON.stringify({ b: [2] }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      event: { a: '1', b: [2] },
      header: 'yes',
      setting: 'it\'s "quoted" #and $all',
    });
  });

  test('a setting with a line break is refused, by name', async () => {
    const start = startRuntime({ folders, variables: { KEY: 'a\nb' }, print: () => undefined });
    await expect(start).rejects.toThrow('KEY holds a line break');
  });

  test('a preflight is answered without a signature and runs nothing', async () => {
    const response = await call('webhooks/hook', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('a call leaves one arrow in the wire log, a webhook none', async () => {
    entries.length = 0;
    await (await call('echo', { method: 'POST', body: new URLSearchParams({ word: 'hello' }) })).text();
    await hook({ Body: 'Hi' });
    await waitFor(() => entries.length > 0);
    expect(entries).toEqual([
      expect.objectContaining({
        kind: 'function',
        from: 'agent',
        to: 'functions',
        label: 'POST /echo',
        status: 200,
        request: 'word=hello',
        response: expect.stringContaining('"word":"hello"'),
      }),
    ]);
  });
});

function hook(form: Record<string, string>, sign = (url: string) => getExpectedTwilioSignature(AUTH_TOKEN, url, form)) {
  const signature = sign(`${gateway.url}/webhooks/hook`);
  return call('webhooks/hook', {
    method: 'POST',
    headers: signature ? { 'x-twilio-signature': signature } : {},
    body: new URLSearchParams(form),
  });
}

describe('protected and private', () => {
  test('a signed webhook passes', async () => {
    const response = await hook({ EventType: 'onMessageAdded', Body: 'ÄÖ & more' });
    expect(await response.json()).toEqual({ EventType: 'onMessageAdded', Body: 'ÄÖ & more' });
  });

  test('so does one to localhost, as the Host header says', async () => {
    const url = `${gateway.url.replace('127.0.0.1', 'localhost')}/webhooks/hook`;
    const status = await statusOf({
      path: '/webhooks/hook',
      headers: { host: new URL(url).host, 'x-twilio-signature': getExpectedTwilioSignature(AUTH_TOKEN, url, {}) },
    });
    expect(status).toBe(200);
  });

  test.each([
    ['no signature', () => ''],
    ['a signature with another token', (url: string) => getExpectedTwilioSignature('other', url, { Body: 'Hi' })],
    ['a signature over other fields', (url: string) => getExpectedTwilioSignature(AUTH_TOKEN, url, { Body: 'Ho' })],
    ['a signature of another URL', (url: string) => getExpectedTwilioSignature(AUTH_TOKEN, url + '2', { Body: 'Hi' })],
  ])('%s is refused', async (_, sign) => {
    const response = await hook({ Body: 'Hi' }, sign);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      status: 403,
      message: expect.stringContaining('X-Twilio-Signature'),
    });
  });

  test.each(['shared', 'shared.private', 'webhooks/hook.protected', 'nothing', 'favicon.ico', 'echo/', '%65cho'])(
    '%s is not there',
    async (path) => expect((await call(path)).status).toBe(404),
  );
});

interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** What fetch will not send: foreign Host headers, GET with a body. */
function statusOf({ method = 'GET', path = '/echo', headers, body }: RawRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${gateway.url}${path}`, { method, headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe("Twilio's limits", () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is no method of a Function', async (method) => {
    expect(await statusOf({ method })).toBe(405);
  });

  test('GET takes no body', async () =>
    expect(await statusOf({ headers: { 'content-length': '3' }, body: 'a=1' })).toBe(403));

  test.each(['example.com', '127.0.0.1.example.com', 'localhost.example.com:80'])('%s is not this host', async (host) =>
    expect(await statusOf({ headers: { host } })).toBe(403),
  );

  test('a request over the size limit is refused', async () => {
    const post = (size: number) => call('echo', { method: 'POST', body: new URLSearchParams({ a: 'x'.repeat(size) }) });
    expect((await post(19_000)).status).toBe(200);
    expect((await post(20_000)).status).toBe(413);
  });

  test('a Function that never answers ends with 504, and its place is free again', async () => {
    const responses = await Promise.all([call('silent'), call('silent'), call('silent')]);
    expect(responses.map(({ status }) => status)).toEqual([504, 504, 504]);
    expect((await call('echo')).status).toBe(200);
  }, 20_000);

  test('one execution more than allowed gets 429 with code 20429', async () => {
    const calls = Array.from({ length: 4 }, () => call('hold'));
    const first = await Promise.race(calls);
    expect(first.status).toBe(429);
    expect(await first.json()).toMatchObject({ code: 20429, status: 429 });
    await Promise.all(calls);
  }, 20_000);

  test('a variable over 450 bytes is refused at the start, by name', async () => {
    const start = startRuntime({ folders, variables: { KEY: 'ü'.repeat(226) }, print: () => undefined });
    await expect(start).rejects.toThrow('Variable KEY holds 452 bytes; Twilio takes 450');
  });
});

describe('the runtime lives on', () => {
  test('after a handler that rejects', async () => {
    const before = await runtime.pid();
    expect((await call('reject')).status).toBe(504);
    expect(printed.join('\n')).toContain('nobody catches this');
    expect((await call('echo')).status).toBe(200);
    expect(await runtime.pid()).toBe(before);
  }, 20_000);

  test('after a crash, in a new process, and says so', async () => {
    const before = await runtime.pid();
    expect((await call('crash')).status).toBe(502);
    await waitFor(async () => (await runtime.pid()) !== before);
    expect((await call('echo')).status).toBe(200);
    expect(printed.join('\n')).toContain('ended by itself (exit code 7)');
  }, 60_000);

  test('over a restart: new code answers, a call that was running ends on the old code', async () => {
    await writeSample('version.js', `exports.handler = (context, event, callback) => callback(null, 'new');`);
    const old = await (await call('process')).text();
    const running = call('hold');
    await waitFor(async () => (await call('echo')).status === 200);
    const restarted = runtime.restart();
    gateway.serve({ runtime, routes: await listRoutes(folders) });
    expect(await (await call('version')).text()).toBe('new');
    await restarted;
    expect(await (await call('process')).text()).not.toBe(old);
    expect((await running).status).toBe(504);
    await waitFor(() => !isAlive(Number(old)));
  }, 60_000);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('Functions see the time that is simulated, also after a restart', async () => {
  const hours = 5 * 3_600_000;
  const ahead = async () => Number(await (await call('clock')).text()) - Date.now();
  await runtime.setClock(hours);
  expect(Math.abs((await ahead()) - hours)).toBeLessThan(hours / 2);
  await runtime.restart();
  expect(Math.abs((await ahead()) - hours)).toBeLessThan(hours / 2);
  await runtime.setClock(0);
  expect(Math.abs(await ahead())).toBeLessThan(hours / 2);
});
