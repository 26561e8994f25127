import { parseArgs } from 'node:util';
import { type BugName, bugNamed } from '../bugs/bugs';

export interface Options {
  readonly conversations: number;
  readonly seed: number;
  /** Probability of a fault for each request, webhook and invocation. */
  readonly faults: number;
  /** Share of conversations that have an external bot, beside the flows or in front of the customer. */
  readonly bots: number;
  /** How many are played at a time, each in an account of its own. */
  readonly lanes: number;
  /** The only conversation that is played. */
  readonly only?: number;
  readonly json: boolean;
  /** All that passes is printed, for those who look into a failure; of use with `only`. */
  readonly trace: boolean;
  /** A bug that the Functions are built with: whether it is found out. */
  readonly bug?: BugName;
  /** Failing conversations whose schedules are made shorter. */
  readonly shrink: number;
}

/** Reads the command line. Throws a sentence for whoever typed it. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      conversations: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      faults: { type: 'string', default: '0.2' },
      bots: { type: 'string', default: '0' },
      lanes: { type: 'string', default: '6' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      bug: { type: 'string' },
      shrink: { type: 'string', default: '1' },
    },
  });
  const number = (
    name: 'conversations' | 'seed' | 'faults' | 'bots' | 'lanes' | 'only' | 'shrink',
    lowest: number,
    highest: number,
  ) => {
    const value = Number(values[name]);
    if (values[name] !== '' && value >= lowest && value <= highest) return value;
    throw new Error(`--${name} is '${values[name]}'. It takes a number from ${lowest} to ${highest}.`);
  };
  return {
    conversations: number('conversations', 1, 1_000_000),
    seed: number('seed', 0, Number.MAX_SAFE_INTEGER),
    faults: number('faults', 0, 1),
    bots: number('bots', 0, 1),
    lanes: number('lanes', 1, 16),
    ...(values.only !== undefined && { only: number('only', 1, 1_000_000) }),
    json: values.json,
    trace: values.trace,
    ...(values.bug !== undefined && { bug: bugNamed(values.bug) }),
    shrink: number('shrink', 0, 1000),
  };
}
