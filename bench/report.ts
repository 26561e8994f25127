import { cpus, totalmem } from 'node:os';

/** One measured figure beside what it is compared with. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly ours: number;
  /** Measured in the same run, in the same unit. */
  readonly peers: Readonly<Record<string, number>>;
  /** Absent for what is only to be known. */
  readonly target?: number;
  /** What stands behind the figure. */
  readonly detail?: string;
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
  for (const row of rows) {
    const beside = [aimOf(row), ...Object.entries(row.peers).map(([peer, value]) => `${peer} ${value}`)].filter(
      Boolean,
    );
    const bracket = beside.length > 0 ? ` (${beside.join('; ')})` : '';
    console.log(`${row.name.padEnd(60)} ${String(row.ours).padStart(8)} ${row.unit}${bracket}`);
    if (row.detail !== undefined) console.log(`    ${row.detail}`);
  }
}

function aimOf({ better, ours, target }: Row): string {
  if (target === undefined) return '';
  const isReached = better === 'lower' ? ours <= target : ours >= target;
  return `${better === 'lower' ? 'at most' : 'at least'} ${target}: ${isReached ? 'reached' : 'MISSED'}`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export const round = (value: number, digits = 0) => Number(value.toFixed(digits));
