import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildService } from '../../scripts/bundle/build-service';
import { writePrivate } from '../setup/files/write-private';
import { activateCommand, deployCommand, ROOT } from './service-commands';

// Twilio's own tool with the commands that we give it, as far as it gets without an account: it reads the project,
// checks it, and asks Twilio. What it asks goes to a proxy of this test's, which lets nothing out.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deploy-'));
  await buildService(ROOT, console.warn);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

async function asksFor(command: ReturnType<typeof deployCommand>): Promise<{ hosts: string[]; printed: string }> {
  const hosts: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    hosts.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const env = { ...process.env, HTTP_PROXY: address, HTTPS_PROXY: address, NO_UPDATE_NOTIFIER: '1' };
  const printed = await new Promise<string>((resolve) => {
    const { program, args, cwd } = command;
    execFile(program, args, { cwd, env, timeout: 60_000 }, (_error, out, err) => resolve(out + err));
  });
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  return { hosts: [...new Set(hosts)], printed };
}

async function writeVariables(): Promise<string> {
  const path = join(folder, 'deploy.env');
  await writePrivate(path, `A_SETTING=of-ours\nACCOUNT_SID=AC${'1'.repeat(32)}\nAUTH_TOKEN=${'2'.repeat(32)}\n`);
  return path;
}

test.each(['product', 'guard'] as const)(
  'twilio-run takes the command, the project and the variables of the %s',
  async (name) => {
    const { hosts, printed } = await asksFor(deployCommand(name, await writeVariables(), 'stage'));
    expect(hosts).toEqual(['serverless.twilio.com:443']);
    expect(printed).toContain('A_SETTING');
    expect(printed).toContain(name === 'product' ? 'bot-handoff' : 'bot-handoff-guard');
    expect(printed).not.toContain('2'.repeat(32));
  },
  90_000,
);

test('and the one that goes back', async () => {
  const build = { serviceSid: `ZS${'1'.repeat(32)}`, buildSid: `ZB${'1'.repeat(32)}` };
  const command = activateCommand('product', build, { variables: await writeVariables(), suffix: 'stage' });
  expect((await asksFor(command)).hosts).toEqual(['serverless.twilio.com:443']);
}, 90_000);
