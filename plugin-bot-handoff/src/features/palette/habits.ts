import type { Shelf } from '../../services/shelf';
import { readUsage, recordUse, type Usage, type UsageRecord } from './ranking/usage';

/** What an agent has run before. */
export interface Habits {
  /** See `UsageOf`. */
  usageOf(name: string): number;
  /** Lines without the prefix, the last one first. */
  readonly lines: readonly string[];
  remember(used: { readonly name: string; readonly line: string }): void;
}

const MOST_LINES = 30;

const isUsage = (value: unknown): value is Usage =>
  typeof value === 'object' &&
  value !== null &&
  Number.isFinite((value as Partial<Usage>).weight) &&
  Number.isFinite((value as Partial<Usage>).at);

const readRecord = (value: unknown): UsageRecord =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Usage] => isUsage(entry[1])))
    : {};

const readLines = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((line): line is string => typeof line === 'string') : [];

/**
 * @param shelves names of used commands may be kept for good; whole lines hold what customers said, and should go
 *   with the browser's tab
 * @param now milliseconds since 1970
 */
export function createHabits(shelves: { readonly usage: Shelf; readonly lines: Shelf }, now: () => number): Habits {
  let record = readRecord(shelves.usage.read());
  let lines = readLines(shelves.lines.read());
  return {
    usageOf: (name) => readUsage(record, name, now()),
    get lines() {
      return lines;
    },
    remember({ name, line }) {
      // Another tab may have written meanwhile; the last one to write wins.
      record = recordUse(record, name, now());
      lines = [line, ...lines.filter((other) => other !== line)].slice(0, MOST_LINES);
      shelves.usage.write(record);
      shelves.lines.write(lines);
    },
  };
}
