// A process of its own: prints what it takes, in milliseconds, to have an engine from a compiled asset.
import { readFileSync } from 'node:fs';
import { createEngine } from '../../src/domain/flow/create-engine';

export interface LoadRun {
  readonly engine: number;
  readonly json: number;
}

const path = process.argv[2] ?? '';
const started = performance.now();
const book = JSON.parse(readFileSync(path, 'utf8'));
const parsed = performance.now();
if (!createEngine(book).has('flow.flow_1')) throw new Error('The asset does not hold the flows');
const ready = performance.now();
const result: LoadRun = { engine: ready - started, json: parsed - started };
console.log(JSON.stringify(result));
