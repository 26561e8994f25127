import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleFunctions } from '../../scripts/bundle/bundle-functions';
import { packBook } from '../../src/domain/flow/pack';
import { median, type Row, round } from '../report';
import { readShippedFlows } from './flows';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const ROUNDS = 15;
const TARGET_RATIO = 0.25;
const VARIANTS = ['ours', 'twilio', 'node'] as const;
/** We ask for the conversation and for the kill switch, at the same time. */
const CALLS = { ours: 2, twilio: 1, node: 1 };
const WARM_UP = 1;

/** A webhook endpoint as it is built, in a fresh process, to the first answer of a local stand-in for Twilio. */
export async function measureColdStart(settings: Readonly<Record<string, string>>): Promise<Row[]> {
  await bundleFunctions(root);
  const bundle = join(root, 'dist/functions/webhooks/conversations.protected.js');
  let calls = 0;
  const server = createServer((_, response) => {
    calls++;
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":20404,"message":"Not found"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    ...process.env,
    ...settings,
    TWILIO_API_BASE: base,
    ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    BENCH_FLOWS: packBook(readShippedFlows()),
  };
  const times: Record<(typeof VARIANTS)[number], number[]> = { ours: [], twilio: [], node: [] };
  try {
    for (let each = 0; each < ROUNDS + WARM_UP; each++) {
      for (const variant of VARIANTS) {
        calls = 0;
        const { stdout } = await run(process.execPath, [join(__dirname, 'first-call.cjs'), variant, base, bundle], {
          env,
        });
        if (calls !== CALLS[variant]) throw new Error(`${variant} made ${calls} calls`);
        if (each >= WARM_UP) times[variant].push(Number(stdout));
      }
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  // The least disturbed rounds of each: others share the machine.
  const ratio = Math.min(...times.ours) / Math.min(...times.twilio);
  return [
    row('cold start: webhook endpoint to the first answer', 'ms', round(median(times.ours), 1), {
      "require('twilio')": round(median(times.twilio), 1),
      'bare node:http': round(median(times.node), 1),
    }),
    { ...row("cold start beside require('twilio')", 'times', round(ratio, 2), {}), target: TARGET_RATIO },
  ];
}

const row = (name: string, unit: string, ours: number, peers: Row['peers']): Row => ({
  name,
  unit,
  better: 'lower',
  ours,
  peers,
});
