import type { Journal, JournalEntry } from '../ports/journal';
import type { Log } from '../ports/log';

/**
 * Adds an entry, or leaves it in the log. A journal that cannot be written holds nobody up: the effect would stay in
 * the outbox, and the customer would wait for the next runner.
 */
export async function addToJournal(
  { journal, log }: { readonly journal: Journal; readonly log: Pick<Log, 'error'> },
  entry: JournalEntry,
): Promise<void> {
  try {
    await journal.add(entry);
  } catch (error) {
    log.error('journal.not-written', { entry, error: String(error) });
  }
}
