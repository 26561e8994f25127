/** How often a command has been used, where a use counts half after a week. Times are milliseconds since 1970. */
export interface Usage {
  readonly weight: number;
  /** When `weight` was true. */
  readonly at: number;
}

export type UsageRecord = Readonly<Record<string, Usage>>;

const HALF_LIFE = 7 * 24 * 3600 * 1000;
/** So many recent uses make a command half as familiar as one can be. */
const FAMILIAR = 3;
const MOST_REMEMBERED = 200;

const weightAt = ({ weight, at }: Usage, now: number): number => weight * 2 ** (-Math.max(0, now - at) / HALF_LIFE);

/** From 0 to 1; see `UsageOf`. */
export function readUsage(record: UsageRecord, name: string, now: number): number {
  if (!Object.hasOwn(record, name)) return 0;
  const usage = record[name];
  if (usage === undefined) return 0;
  const weight = weightAt(usage, now);
  return weight / (weight + FAMILIAR);
}

/** The record after one more use. What was used least is forgotten when there is too much. */
export function recordUse(record: UsageRecord, name: string, now: number): UsageRecord {
  const { [name]: before, ...others } = record;
  const weight = (before === undefined ? 0 : weightAt(before, now)) + 1;
  const kept = Object.entries(others)
    .sort(([, one], [, other]) => weightAt(other, now) - weightAt(one, now))
    .slice(0, MOST_REMEMBERED - 1);
  return Object.fromEntries([...kept, [name, { weight, at: now }]]);
}
