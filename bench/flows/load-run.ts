// A process of its own: prints what it takes, in milliseconds of processor time, to have an engine from an asset.
import { readFileSync } from 'node:fs';
import { createEngine } from '../../src/domain/flow/create-engine';
import { openBook } from '../../src/domain/flow/pack';

export interface LoadRun {
  readonly engine: number;
  readonly json: number;
}

/** Others share the machine, so that time on the clock says little. */
const spent = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const path = process.argv[2] ?? '';
const started = process.cpuUsage();
const engine = createEngine(openBook(readFileSync(path, 'utf8')));
const ready = spent(process.cpuUsage(started));
if (!engine.has('flow.flow_1')) throw new Error('The asset does not hold the flows');
const again = process.cpuUsage();
readFileSync(path, 'utf8')
  .split('\n')
  .map((line) => JSON.parse(line));
const result: LoadRun = { engine: ready, json: spent(process.cpuUsage(again)) };
console.log(JSON.stringify(result));
