import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compileFolder } from '../../cli/flows/load-flows';
import { packBook } from '../../src/domain/flow/pack';
import { bundle } from '../bundle';
import { median, type Row, round } from '../report';
import type { CheckRun } from './check-run';
import type { LoadRun } from './load-run';
import { writeManyFlows } from './many-flows';

const execute = promisify(execFile);
const COUNT = 1_000;
const ROUNDS = 7;
const CHECK_TARGET_MS = 3_000;
const LOAD_TARGET_MS = 30;

/** What a thousand flows cost: to check them on the command line, and to load them where a Function starts. */
export async function measureManyFlows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-flows-'));
  try {
    const flows = join(folder, 'flows');
    writeManyFlows(flows, COUNT);
    return [await measureCheck(flows), await measureLoad(flows, join(folder, 'flows.json'))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureCheck(flows: string): Promise<Row> {
  const program = await bundle('bench/flows/check-run.ts', 'flow-check');
  const runs = await repeat<CheckRun>(program, flows);
  return {
    name: `flows: ${COUNT} files checked, processor time from the start`,
    unit: 'ms',
    better: 'lower',
    ours: median(runs.map(({ check }) => check)),
    peers: { 'parsing their YAML alone, warm': median(runs.map(({ yaml }) => yaml)) },
    target: CHECK_TARGET_MS,
  };
}

async function measureLoad(flows: string, asset: string): Promise<Row> {
  const compiled = compileFolder(flows);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems.slice(0, 3)));
  writeFileSync(asset, packBook(compiled.book));
  const runs = await repeat<LoadRun>(await bundle('bench/flows/load-run.ts', 'flow-load'), asset);
  return {
    name: `flows: an engine from the asset of ${COUNT}, processor time`,
    unit: 'ms',
    better: 'lower',
    ours: round(median(runs.map(({ engine }) => engine)), 1),
    peers: { 'parsing all of its JSON': round(median(runs.map(({ json }) => json)), 1) },
    target: LOAD_TARGET_MS,
    detail: `${Math.round(statSync(asset).size / 1024)} KiB`,
  };
}

/** What a program prints as JSON, in a fresh process each time. */
async function repeat<T>(program: string, argument: string): Promise<readonly T[]> {
  const printed: T[] = [];
  for (let each = 0; each < ROUNDS; each += 1) {
    printed.push(JSON.parse((await execute(process.execPath, [program, argument])).stdout));
  }
  return printed;
}
