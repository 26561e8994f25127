import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunctions, GUARD } from '../../scripts/bundle/bundle-functions';
import { guardMessages } from '../../src/guard/guard-messages';
import { median, type Row, round } from '../report';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const BUNDLE = join(root, GUARD.output, 'webhooks/message-guard.protected.js');
const PRODUCT_BUNDLE = join(root, 'dist/functions/webhooks/conversations.protected.js');
const ROUNDS = 11;
const PASSES = 20_000;
const LARGEST_BUNDLE_BYTES = 10_000;
/** Twilio gives up waiting at 5 s; the machine's own start comes on top of this. */
const COLD_MS = 100;

const row = (name: string, unit: string, ours: number, more: Partial<Row> = {}): Row => ({
  ...{ name, unit, better: 'lower', ours, peers: {} },
  ...more,
});

async function measureColdStart(): Promise<Row[]> {
  const server = createServer((_, response) => void response.writeHead(404).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const first = async (bundle: string, text: string) => {
    const { stdout } = await run(process.execPath, [join(__dirname, 'first-ruling.cjs'), bundle, base, text]);
    return Number(stdout);
  };
  const times: Record<'plain' | 'refused' | 'product', number[]> = { plain: [], refused: [], product: [] };
  try {
    for (let each = 0; each < ROUNDS; each++) {
      times.plain.push(await first(BUNDLE, 'hello'));
      times.refused.push(await first(BUNDLE, '/help'));
      times.product.push(await first(PRODUCT_BUNDLE, 'load'));
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return [
    row('guard, cold: a plain message passes', 'ms', round(median(times.plain), 1), {
      peers: { 'loading webhooks/conversations': round(median(times.product), 1) },
      target: COLD_MS,
    }),
    row('guard, cold: a command is refused, one Sync read', 'ms', round(median(times.refused), 1), { target: COLD_MS }),
  ];
}

/** Each text is another one: what V8 remembers of a text would make the next time cost nothing. */
async function measurePass(name: string, textOf: (each: number) => string, passes: number): Promise<Row> {
  const common = { AccountSid: 'AC', EventType: 'onMessageAdd', ConversationSid: `CH${'0'.repeat(32)}`, Source: 'SDK' };
  const events = Array.from({ length: passes }, (_, each) => ({ ...common, Body: textOf(each) }));
  const started = performance.now();
  for (const event of events) await guardMessages({ ACCOUNT_SID: 'AC' }, event, () => undefined);
  return row(`guard, warm: ${name} passes`, 'µs', round(((performance.now() - started) * 1000) / passes, 2));
}

/** What each message of the account has to wait for. */
export async function measureGuard(): Promise<Row[]> {
  await Promise.all([bundleFunctions(root), bundleFunctions(root, GUARD)]);
  const [{ size }, product] = await Promise.all([stat(BUNDLE), stat(PRODUCT_BUNDLE)]);
  return [
    row('guard: bundle', 'bytes', size, {
      peers: { 'webhooks/conversations': product.size },
      target: LARGEST_BUNDLE_BYTES,
    }),
    ...(await measureColdStart()),
    await measurePass('a plain message', (each) => `Hello, how can I help you today? ${each}`, PASSES),
    await measurePass('a paste of 200 KB', (each) => 'a /b '.repeat(40_000) + each, PASSES / 100),
    await measurePass('200 KB of white space', (each) => ' '.repeat(200_000) + each, PASSES / 100),
  ];
}
