import { FaultRules } from '../control/fault-rules';
import { createWire } from '../world/wire';
import { readConnection } from './connection-overrides';
import { createDeliver } from './deliver';
import { type HookReceiver, startHookReceiver } from './hook-receiver';
import { createHttpClient, type HttpClient } from './http-client';

let hooks: HookReceiver;
let client: HttpClient;

beforeEach(async () => {
  hooks = await startHookReceiver();
  client = createHttpClient(() => undefined);
});
afterEach(async () => {
  client.close();
  await hooks.close();
});

const deliver = (url: string, timeoutMs = 10_000) =>
  createDeliver({
    client,
    wire: createWire(),
    faults: new FaultRules(),
    newSid: (prefix) => `${prefix}1`,
    authToken: () => 'token',
  })({
    url,
    method: 'POST',
    fields: { EventType: 'x' },
    timeoutMs,
    mayRetry: true,
  });

test('a receiver that never answers is given up when the time is over', async () => {
  hooks.answerWith(() => 'never');
  expect(await deliver(hooks.url, 50)).toEqual({ failed: 'rt' });
});

test('nobody listening is a failed connection', async () => {
  await hooks.close();
  expect(await deliver(hooks.url)).toEqual({ failed: 'ct' });
});

test.each(['https://127.0.0.1:1/x', 'http://192.0.2.1/x', 'not a url'])('%s is not called', async (url) => {
  expect(await deliver(url)).toEqual({ failed: 'ct' });
});

test('overrides say how often and for what to try again, within bounds', () => {
  expect(readConnection('http://a/b?c=d#rc=9&rp=4xx,5xx&rt=50&tt=2000')).toEqual({
    url: 'http://a/b?c=d',
    target: new URL('http://a/b?c=d'),
    retries: 5,
    retryOn: new Set(['4xx', '5xx']),
    timeoutMs: 100,
    totalMs: 2000,
  });
  expect(readConnection('http://a/b')).toMatchObject({ retries: 1, retryOn: new Set(['ct']), totalMs: 15_000 });
});

test('a connection that the receiver closed meanwhile is made anew', async () => {
  const { port } = new URL(hooks.url);
  expect(await deliver(hooks.url)).toMatchObject({ status: 200 });
  await hooks.close();
  hooks = await startHookReceiver(Number(port));
  expect(await deliver(hooks.url)).toMatchObject({ status: 200 });
});
