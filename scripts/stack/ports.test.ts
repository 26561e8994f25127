import { createServer, type Server } from 'node:net';
import { readPort, requireFreePorts } from './ports';

let server: Server | undefined;

/** Listens on a free port of this process and resolves with its number. */
function listen(): Promise<number> {
  return new Promise((resolve) => {
    const listening = createServer().listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
    server = listening;
  });
}

afterEach(() => {
  server?.close();
  server = undefined;
});

test('a port in use is refused with who has it and which variable moves it', async () => {
  const port = await listen();
  const check = requireFreePorts([{ variable: 'FUNCTIONS_PORT', port }]);
  await expect(check).rejects.toThrow(
    new RegExp(
      `Port ${port} is taken by process ${process.pid} \\(.*node.*\\)\\..*FUNCTIONS_PORT=${port + 100} npm start`,
    ),
  );
});

test('all ports in use are named at once', async () => {
  const port = await listen();
  const check = requireFreePorts([
    { variable: 'PORT', port },
    { variable: 'FUNCTIONS_PORT', port },
  ]);
  await expect(check).rejects.toThrow(/PORT=\d+ npm start\nPORT and FUNCTIONS_PORT are both/);
});

test('free ports pass', async () => {
  const port = await listen();
  await new Promise((resolve) => server?.close(resolve));
  await expect(requireFreePorts([{ variable: 'PORT', port }])).resolves.toBeUndefined();
});

test.each([
  [undefined, 3000],
  ['', 3000],
  ['8080', 8080],
])('PORT=%s means %i', (text, port) => {
  expect(readPort('PORT', 3000, { PORT: text })).toEqual({ variable: 'PORT', port });
});

test.each(['abc', '0', '65536', '80.5', '-1', '0x50'])('PORT=%s is refused', (text) => {
  expect(() => readPort('PORT', 3000, { PORT: text })).toThrow(`PORT is '${text}'. It takes a port`);
});
