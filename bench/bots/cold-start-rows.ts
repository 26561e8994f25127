import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';
import { bundleFunctions, bundleVariant } from '../../scripts/bundle/bundle-functions';
import { functionSettings } from '../../scripts/stack/function-settings';
import { packBook } from '../../src/domain/flow/pack';
import { readShippedFlows } from '../core/flows';
import { median, type Row, round } from '../report';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const ROUNDS = 21;
const WITHOUT = '.cache/bench-bots/functions';
const ENDPOINT = 'webhooks/conversations.protected.js';

/** The same Functions, had nobody written an adapter. */
const withoutAdapters: Plugin = {
  name: 'without-adapters',
  setup({ onLoad }) {
    onLoad({ filter: /src\/adapters\/bots\/kinds\.ts$/ }, () => ({
      contents: 'export const BOT_KINDS = {}; export const FORGETFUL_KINDS = new Set();',
      loader: 'ts',
    }));
  },
};

/** Knows no conversation. */
async function startEmptyTwilio() {
  const server = createServer((_, response) => {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":20404,"message":"Not found"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What adapters that are not chosen cost the first call of a fresh process: an endpoint with them, and one without. */
export async function measureColdStart(): Promise<Row[]> {
  await bundleFunctions(root);
  await bundleVariant(root, { output: WITHOUT, plugins: [withoutAdapters] });
  const bundles = { ours: join(root, 'dist/functions', ENDPOINT), without: join(root, WITHOUT, ENDPOINT) };
  const twilio = await startEmptyTwilio();
  const env = {
    ...process.env,
    ...functionSettings({ simulatorUrl: twilio.url, functionsUrl: 'http://127.0.0.1:1' }),
    ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    BENCH_FLOWS: packBook(readShippedFlows()),
  };
  const times = { ours: [] as number[], without: [] as number[] };
  try {
    for (let each = 0; each < ROUNDS; each++) {
      for (const variant of ['ours', 'without'] as const) {
        const script = join(__dirname, '../core/first-call.cjs');
        const { stdout } = await run(process.execPath, [script, 'ours', twilio.url, bundles[variant]], { env });
        // The log comes before it.
        const [began = 0n, done = 0n] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(BigInt);
        if (each > 0) times[variant].push(Number(done - began) / 1e6);
      }
    }
  } finally {
    twilio.server.close();
    twilio.server.closeAllConnections();
  }
  const bytes = async (bundle: string) => (await stat(bundle)).size;
  const more = (await bytes(bundles.ours)) - (await bytes(bundles.without));
  return [
    {
      name: 'bots: cold start with adapters that are not chosen',
      ...{ unit: 'ms', better: 'lower', ours: round(median(times.ours), 1) },
      peers: { 'without any adapter': round(median(times.without), 1) },
      detail: `least disturbed: ${round(Math.min(...times.ours), 1)} and ${round(Math.min(...times.without), 1)} ms; the file is ${round(more / 1024, 1)} KiB longer, as a string that nobody parses`,
    },
  ];
}
