import type { Journal, JournalEntry } from '../../ports/journal';

/** Entries in memory. For tests and measurements. */
export function createMemoryJournal(): Journal & { readonly entries: readonly JournalEntry[] } {
  const entries: JournalEntry[] = [];
  return {
    entries,
    async add(entry) {
      if (!entries.some(({ id }) => id === entry.id)) entries.push(entry);
    },
  };
}
