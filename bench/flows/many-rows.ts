import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { compileFolder, readFlowFiles } from '../../cli/flows/load-flows';
import { packBook } from '../../src/domain/flow/pack';
import { median, type Row, round } from '../report';
import { bundle } from './bundle';
import { writeManyFlows } from './many-flows';
import type { LoadRun } from './many-run';

const run = promisify(execFile);
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
  const program = await bundle('cli/bot-handoff.ts', 'bot-handoff');
  const checked = await medianOf(() => run(process.execPath, [program, 'flows', 'check', flows]));
  const texts = readFlowFiles(flows).map(({ text }) => text);
  const parsed = await medianOf(async () => {
    for (const text of texts) parseAllDocuments(text);
  });
  return {
    name: `flows: ${COUNT} files checked, from the start of the process`,
    unit: 'ms',
    better: 'lower',
    ours: checked,
    peers: { 'parsing their YAML alone': parsed },
    target: CHECK_TARGET_MS,
  };
}

async function measureLoad(flows: string, asset: string): Promise<Row> {
  const compiled = compileFolder(flows);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems.slice(0, 3)));
  writeFileSync(asset, packBook(compiled.book));
  const program = await bundle('bench/flows/many-run.ts', 'flow-load');
  const runs: LoadRun[] = [];
  for (let each = 0; each < ROUNDS; each += 1) {
    runs.push(JSON.parse((await run(process.execPath, [program, asset])).stdout));
  }
  return {
    name: `flows: an engine from the asset of ${COUNT} flows`,
    unit: 'ms',
    better: 'lower',
    ours: round(median(runs.map(({ engine }) => engine)), 1),
    peers: { 'parsing all of its JSON': round(median(runs.map(({ json }) => json)), 1) },
    target: LOAD_TARGET_MS,
    detail: `processor time; ${Math.round(statSync(asset).size / 1024)} KiB`,
  };
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let each = 0; each < ROUNDS; each += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return Math.round(median(times));
}
