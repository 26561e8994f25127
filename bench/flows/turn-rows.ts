import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundle } from '../bundle';
import { readShippedFlows } from '../core/flows';
import type { Row } from '../report';
import type { TurnRun } from './turn-run';

const run = promisify(execFile);
const TARGET = 300_000;
const AFTER = ['the first question', 'the second question', 'the handoff, two flows deep'];

/** Turns of the guide's flow, everything known restored before and saved after each; every engine in its process. */
export async function measureTurns(): Promise<Row[]> {
  const program = await bundle('bench/flows/turn-run.ts', 'flow-turns');
  const env = { ...process.env, BENCH_FLOWS: JSON.stringify(readShippedFlows()) };
  const measure = async (engine: string): Promise<TurnRun> =>
    JSON.parse((await run(process.execPath, [program, engine], { env })).stdout);
  const ours = await measure('ours');
  const xstate = await measure('xstate');
  const inkjs = await measure('inkjs');
  const json = await measure('json');
  const bytes = ours.bytes.map(
    (own, turn): Row => ({
      name: `flows: stored at ${AFTER[turn]}`,
      unit: 'bytes',
      better: 'lower',
      ours: own,
      peers: { xstate: xstate.bytes[turn] ?? Number.NaN, inkjs: inkjs.bytes[turn] ?? Number.NaN },
    }),
  );
  return [
    {
      name: "flows: turns of the guide's flow on one core",
      unit: 'turns/s',
      better: 'higher',
      ours: ours.turnsPerSecond,
      peers: { xstate: xstate.turnsPerSecond, inkjs: inkjs.turnsPerSecond, 'its JSON alone': json.turnsPerSecond },
      target: TARGET,
    },
    ...bytes,
  ];
}
