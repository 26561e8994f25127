import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFetchFile } from './fetch-file';

const servers: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: (path: string, response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const clock = { now: () => Date.now() };
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const withType = (type: string, body: Buffer | string = PNG, status = 200) =>
  serve((_, response) => response.writeHead(status, type === '' ? {} : { 'content-type': type }).end(body));

test('a file is there with its bytes, type and name', async () => {
  const { host } = await withType('image/png; charset=binary');
  const fetchFile = createFetchFile({ allowedHosts: [host], clock });
  expect(await fetchFile({ url: `http://${host}/fire.png`, name: 'fire.png' })).toEqual({
    ...{ bytes: PNG, type: 'image/png', name: 'fire.png' },
  });
});

test.each([
  ['application/octet-stream', 'image/jpeg', { type: 'image/jpeg' }],
  ['', 'application/pdf', { type: 'application/pdf' }],
  ['image/png', 'image/jpeg', { type: 'image/png' }],
  ['application/octet-stream', undefined, { failure: 'type_refused' }],
  ['text/html', 'image/png', { failure: 'type_refused' }],
  ['image/svg+xml', undefined, { failure: 'type_refused' }],
  ['application/javascript', undefined, { failure: 'type_refused' }],
])('said to be %j by its server and %j by the bot', async (served, stated, expected) => {
  const { host } = await withType(served);
  const fetchFile = createFetchFile({ allowedHosts: [host], clock });
  expect(await fetchFile({ url: `http://${host}/`, ...(stated !== undefined && { type: stated }) })).toMatchObject(
    expected,
  );
});

test.each([
  ['is not there', 404, PNG, 'not_there'],
  ['is empty', 200, '', 'empty'],
  ['is larger than 10 MiB', 200, Buffer.alloc(10 * 1024 * 1024 + 1), 'too_large'],
])('one that %s', async (_, status, body, failure) => {
  const { host } = await withType('image/png', body, status);
  const fetchFile = createFetchFile({ allowedHosts: [host], clock });
  expect(await fetchFile({ url: `http://${host}/` })).toEqual({ failure });
});

test('one that does not come in time', async () => {
  const { host } = await serve(() => undefined);
  let now = 0;
  // Each look at the clock is nearly all the time there is.
  const fetchFile = createFetchFile({ allowedHosts: [host], clock: { now: () => (now += 3_900) } });
  expect(await fetchFile({ url: `http://${host}/` })).toEqual({ failure: 'timeout' });
});

test.each([
  ['without encryption', 'http://files.example/a.png', ['93.184.216.34']],
  ['on this machine', 'https://127.0.0.1/a.png', []],
  ['in a private network', 'https://files.example/a.png', ['10.0.0.7']],
  ['of a cloud’s metadata', 'https://files.example/a.png', ['169.254.169.254']],
  ['half public, half private', 'https://files.example/a.png', ['93.184.216.34', '192.168.1.1']],
  ['with a password', 'https://me:secret@files.example/a.png', ['93.184.216.34']],
  ['of another kind', 'file:///etc/passwd', []],
])('an address %s is not asked', async (_, url, resolved) => {
  const fetchFile = createFetchFile({ allowedHosts: [], clock, resolve: async () => resolved });
  expect(await fetchFile({ url })).toEqual({ failure: 'address_refused' });
});

test('a redirect leads nowhere that an address may not', async () => {
  const inside = await withType('image/png');
  const { host } = await serve((_, response) => response.writeHead(302, { location: `http://${inside.host}/` }).end());
  const fetchFile = createFetchFile({ allowedHosts: [host], clock });
  expect(await fetchFile({ url: `http://${host}/` })).toEqual({ failure: 'address_refused' });
  expect(inside.asked).toEqual([]);
});

test('a name that nobody looks up in time', async () => {
  let now = 0;
  const fetchFile = createFetchFile({
    ...{ allowedHosts: [], clock: { now: () => (now += 3_900) } },
    resolve: () => new Promise(() => undefined),
  });
  expect(await fetchFile({ url: 'https://files.example/' })).toEqual({ failure: 'timeout' });
});
