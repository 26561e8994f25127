import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundle } from '../bundle';
import type { Row } from '../report';
import { readShippedFlows } from './flows';
import type { Rates } from './throughput-run';

const run = promisify(execFile);
const TARGET = 25_000;

/** Decide, encode, decode, and a store in memory, bundled as the Functions are and in a process of its own. */
export async function measureThroughput(settings: Readonly<Record<string, string>>): Promise<Row[]> {
  const outfile = await bundle('bench/core/throughput-run.ts', 'throughput');
  const env = { ...process.env, ...settings, BENCH_FLOWS: JSON.stringify(readShippedFlows()) };
  const { stdout } = await run(process.execPath, [outfile], { env });
  const { answered, signed, heard, json, checked, hmac }: Rates = JSON.parse(stdout);
  const copies = { 'its JSON alone': json };
  return [
    { ...row("customer's message, one bot message", answered, copies), target: TARGET },
    row('the same from a signed webhook', signed, { 'validateRequest alone': checked, 'one HMAC alone': hmac }),
    { ...row("customer's message with an agent", heard, copies), target: TARGET },
  ];
}

const row = (name: string, ours: number, peers: Row['peers']): Row => ({
  name: `core: ${name}`,
  unit: 'events/s',
  better: 'higher',
  ours,
  peers,
});
