import type { TranscriptEntry } from '@bot-handoff/contract';

/** The numbers of a list's rows: they stay with their entries while others come before or after them. */
export interface RowNumbers {
  readonly entries: readonly TranscriptEntry[];
  /** Of the first entry; the others follow it. */
  readonly first: number;
}

/**
 * Numbers what a list shows next. Numbers rather than the ids of entries, since the list looks up all of them before
 * it draws its first row: 10,000 strings take longer than the rows that are seen.
 *
 * @param before of what it showed until now
 */
export function numberRows(before: RowNumbers | undefined, entries: readonly TranscriptEntry[]): RowNumbers {
  const [head, tail] = [before?.entries[0], before?.entries[before.entries.length - 1]];
  if (!before || !head || !tail) return { entries, first: 0 };
  const added = entries.findIndex(({ id }) => id === head.id);
  const isSame = added >= 0 && entries[added + before.entries.length - 1]?.id === tail.id;
  return { entries, first: isSame ? before.first - added : before.first + before.entries.length };
}
