// A process of its own: prints what it takes, in milliseconds, to have an engine from a compiled asset.
import { readFileSync } from 'node:fs';
import { createEngine } from '../../src/domain/flow/create-engine';
import { openBook } from '../../src/domain/flow/pack';

export interface LoadRun {
  readonly engine: number;
  readonly json: number;
}

const path = process.argv[2] ?? '';
const started = performance.now();
const engine = createEngine(openBook(readFileSync(path, 'utf8')));
const ready = performance.now();
if (!engine.has('flow.flow_1')) throw new Error('The asset does not hold the flows');
const again = performance.now();
readFileSync(path, 'utf8')
  .split('\n')
  .map((line) => JSON.parse(line));
const result: LoadRun = { engine: ready - started, json: performance.now() - again };
console.log(JSON.stringify(result));
