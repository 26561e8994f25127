import * as z from 'zod/mini';
import type { RecordEntry } from '../../domain/conversation/record-entry';

/** The kinds that this version knows. */
const KINDS: Readonly<Record<RecordEntry['kind'], true>> = {
  note: true,
  'leaked-command': true,
  trail: true,
  audit: true,
  sensitive: true,
};

const entry = z.object({ kind: z.string(), id: z.string(), at: z.number() });

/** An entry that was written here; undefined for one of a later version, or somebody else's. */
export function readRecordEntry(data: unknown): RecordEntry | undefined {
  const read = entry.safeParse(data);
  // What a kind consists of was written by this code.
  return read.success && Object.hasOwn(KINDS, read.data.kind) ? (data as RecordEntry) : undefined;
}
