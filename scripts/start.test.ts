import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(__dirname, '..');

interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment } });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, printed }));
  });
}

const oldNode = `data:text/javascript,Object.defineProperty(process, 'version', { value: 'v18.20.1' })`;

test.each(['start', 'test'])(
  'npm %s on an old Node says what to do',
  async (script) => {
    const { code, printed } = await run(['--import', oldNode, `scripts/${script}.mjs`]);
    expect(code).toBe(1);
    expect(printed).toContain('needs Node 20.12 or newer, and runs on v18.20.1. Install one from https://nodejs.org');
  },
  60_000,
);

test('npm start on a taken port says so before it builds anything', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const { code, printed } = await run(['scripts/start.mjs'], { PORT: String(port), FUNCTIONS_PORT: 'none' });
  const both = await run(['scripts/start.mjs'], { PORT: String(port), FUNCTIONS_PORT: String(port) });
  server.close();
  expect(code).toBe(1);
  expect(printed).toContain("FUNCTIONS_PORT is 'none'");
  expect(both.printed).toContain(`Port ${port} is taken by process ${process.pid}`);
  expect(both.printed).not.toContain('Building');
}, 120_000);
