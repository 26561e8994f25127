import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** `npm start` as a person runs it: two at once, each ended as its terminal would. */

const root = join(__dirname, '../..');
const LIMIT_MS = 400_000;

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  readonly functionsUrl: string;
  printed: string;
}

const started: Started[] = [];

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function start(): Promise<Started> {
  const port = await findFreePort();
  const functionsPort = await findFreePort();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), FUNCTIONS_PORT: String(functionsPort) },
  });
  const url = `http://127.0.0.1:${port}`;
  const stack: Started = { process: child, url, functionsUrl: `http://127.0.0.1:${functionsPort}`, printed: '' };
  started.push(stack);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      stack.printed += text;
    });
  }
  return stack;
}

async function waitFor(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const isUp = async ({ process: child, url, printed }: Started) => {
  if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}:\n${printed}`);
  return (await fetch(`${url}/local.json`).catch(() => undefined))?.status === 200;
};

/** Processes below this one, by the kernel's table; what has ended and only waits to be buried does not count. */
async function listDescendants(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const parents = new Map<number, number>();
  for (const name of pids) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  const below = (ancestor: number): number[] =>
    [...parents].filter(([, parent]) => parent === ancestor).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
}

afterAll(() => {
  for (const { process: child } of started) child.kill('SIGKILL');
});

test(
  'two stacks run side by side, each with its own account, and leave nothing behind',
  async () => {
    const [one, other] = [await start(), await start()];
    await waitFor(async () => (await isUp(one)) && (await isUp(other)));

    for (const stack of [one, other]) {
      expect(stack.printed).toContain(`Open ${stack.url}`);
      const local = await (await fetch(`${stack.url}/local.json`)).json();
      expect(local).toMatchObject({ functionsUrl: stack.functionsUrl });
      const chat = await fetch(`${stack.functionsUrl}/webchat/start`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: stack.url },
        body: '{}',
      });
      expect(chat.status).toBe(200);
    }

    // A terminal's Ctrl-C reaches us twice: once from the terminal, once passed on by npm.
    for (const [stack, signals] of [
      [one, ['SIGINT', 'SIGINT']],
      [other, ['SIGTERM']],
    ] as const) {
      const below = await listDescendants(stack.process.pid ?? 0);
      const ended = once(stack.process, 'exit');
      for (const signal of signals) stack.process.kill(signal);
      expect(await ended).toEqual([0, null]);
      await waitFor(async () => !(await Promise.all(below.map(isRunning))).includes(true));
      await expect(fetch(stack.functionsUrl)).rejects.toThrow('fetch failed');
    }
  },
  LIMIT_MS,
);
