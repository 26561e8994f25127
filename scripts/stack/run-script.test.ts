import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript } from './run-script';

let root: string;
let server: Server | undefined;
const connections = new Set<Socket>();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'run-script-'));
  await mkdir(join(root, 'scripts'));
});
afterEach(async () => {
  server?.close();
  for (const connection of connections) connection.destroy();
  await rm(root, { recursive: true });
});

test('a script that fails rejects with its name and all that it printed', async () => {
  await writeFile(join(root, 'scripts/bad.mjs'), `console.log('half way'); console.error('no room'); process.exit(3);`);
  const run = runScript({ root, script: 'scripts/bad.mjs' });
  await expect(run).rejects.toThrow(/scripts\/bad\.mjs failed:\n(.*\n)*.*no room/);
  await expect(run).rejects.toThrow('half way');
});

test('an interruption ends the script and what it started', async () => {
  // Each process holds a connection, which breaks when it is gone.
  server = createServer((connection) => {
    connections.add(connection);
    connection.on('error', () => undefined).on('close', () => connections.delete(connection));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const hold = `require('node:net').connect(${port}, '127.0.0.1')`;
  await writeFile(
    join(root, 'scripts/parent.cjs'),
    `${hold}; require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(hold)}]);`,
  );

  const interruption = new AbortController();
  const run = runScript({ root, script: 'scripts/parent.cjs', signal: interruption.signal });
  const ended = expect(run).rejects.toThrow('aborted');
  await waitFor(() => connections.size === 2);
  interruption.abort();
  await ended;
  await waitFor(() => connections.size === 0);
});

async function waitFor(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 10));
}
