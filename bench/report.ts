import { cpus, totalmem } from 'node:os';

/** One measured figure beside what it is compared with. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly ours: number;
  /** Measured in the same run, in the same unit. */
  readonly peers: Readonly<Record<string, number>>;
  /** Undefined for a row that only informs. */
  readonly target: number | undefined;
}

const machine = () =>
  `${cpus()[0]?.model ?? 'unknown processor'} x ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
  `${process.platform}, Node ${process.version}`;

/** Prints a table, or one JSON object and nothing else. */
export function printReport(rows: readonly Row[], { json }: { readonly json: boolean }): void {
  if (json) {
    console.log(JSON.stringify({ machine: machine(), rows }));
    return;
  }
  console.log(`\n${machine()}\n`);
  for (const { name, unit, better, ours, peers, target } of rows) {
    const beside = Object.entries(peers).map(([peer, value]) => `; ${peer} ${value}`);
    const aim = target === undefined ? 'no target' : judge(ours, target, better);
    console.log(`${name.padEnd(66)} ${String(ours).padStart(8)} ${unit} (${aim}${beside.join('')})`);
  }
}

function judge(ours: number, target: number, better: Row['better']): string {
  const isReached = better === 'lower' ? ours <= target : ours >= target;
  return `${better === 'lower' ? 'at most' : 'at least'} ${target}: ${isReached ? 'reached' : 'MISSED'}`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const round = (value: number, digits = 0) => Number(value.toFixed(digits));
