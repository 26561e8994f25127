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
/** How long Twilio takes to answer. */
const ROUND_TRIP_MS = 20;

type Variant = (typeof VARIANTS)[number];
/** Milliseconds from the beginning of a fresh process. */
interface ColdStart {
  /** Until Twilio's stand-in had the first call. */
  readonly called: number;
  /** Until the endpoint had answered, or whoever called had the answer. */
  readonly answered: number;
}

/** A local stand-in for Twilio that knows nothing, and when it was asked. */
async function startEmptyTwilio() {
  let calls: bigint[] = [];
  const server = createServer((_, response) => {
    calls.push(process.hrtime.bigint());
    setTimeout(() => {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":20404,"message":"Not found"}');
    }, ROUND_TRIP_MS);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeCalls(): readonly bigint[] {
      const taken = calls;
      calls = [];
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A webhook endpoint as it is built, in a fresh process, beside the least that Twilio's library and Node need. */
export async function measureColdStart(settings: Readonly<Record<string, string>>): Promise<Row[]> {
  await bundleFunctions(root);
  const bundle = join(root, 'dist/functions/webhooks/conversations.protected.js');
  const twilio = await startEmptyTwilio();
  const env = {
    ...process.env,
    ...settings,
    TWILIO_API_BASE: twilio.url,
    ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    BENCH_FLOWS: packBook(readShippedFlows()),
  };

  async function start(variant: Variant): Promise<ColdStart> {
    const script = join(__dirname, 'first-call.cjs');
    const { stdout } = await run(process.execPath, [script, variant, twilio.url, bundle], { env });
    // Below what the endpoint logs.
    const [began = 0n, done = 0n] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(BigInt);
    const calls = twilio.takeCalls();
    const [first] = calls;
    if (first === undefined || calls.length !== CALLS[variant])
      throw new Error(`${variant} made ${calls.length} calls`);
    return { called: milliseconds(first - began), answered: milliseconds(done - began) };
  }

  const starts: Record<Variant, ColdStart[]> = { ours: [], twilio: [], node: [] };
  try {
    for (let each = 0; each < ROUNDS + WARM_UP; each++) {
      for (const variant of VARIANTS) {
        const took = await start(variant);
        if (each >= WARM_UP) starts[variant].push(took);
      }
    }
  } finally {
    twilio.close();
  }
  return [
    ...rows('called', 'to the first REST call', starts, TARGET_RATIO),
    ...rows('answered', 'to the answer', starts),
  ];
}

const milliseconds = (nanoseconds: bigint) => Number(nanoseconds) / 1e6;

function rows(what: keyof ColdStart, name: string, starts: Record<Variant, ColdStart[]>, target?: number): Row[] {
  const times = (variant: Variant) => starts[variant].map((each) => each[what]);
  // The least disturbed rounds of each: others share the machine.
  const ratio = Math.min(...times('ours')) / Math.min(...times('twilio'));
  return [
    row(`cold start: webhook endpoint ${name}`, 'ms', round(median(times('ours')), 1), {
      "require('twilio')": round(median(times('twilio')), 1),
      'bare node:http': round(median(times('node')), 1),
    }),
    {
      ...row(`cold start ${name} beside require('twilio')`, 'times', round(ratio, 2), {}),
      ...(target !== undefined && { target }),
    },
  ];
}

const row = (name: string, unit: string, ours: number, peers: Row['peers']): Row => ({
  name,
  unit,
  better: 'lower',
  ours,
  peers,
});
