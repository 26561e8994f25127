import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { RecordStore } from '../ports/record-store';

interface Ports {
  readonly records: Pick<RecordStore, 'append'>;
  readonly log: Pick<Log, 'error'>;
}

/**
 * A journal that keeps with the conversation, too, what agents asked for and did not get, and what they have read.
 * What else is notable of a conversation is in its trail. A copy that cannot be written holds nobody up.
 */
export const keepAudit = (journal: Journal, { records, log }: Ports): Journal => ({
  async add(entry) {
    await journal.add(entry);
    const { id, at, conversation, notables } = entry;
    if (conversation === undefined) return;
    for (const notable of notables) {
      if (notable.what !== 'refused' && notable.what !== 'revealed') continue;
      try {
        await records.append(conversation, { kind: 'audit', id, at, notable });
      } catch (error) {
        log.error('audit.not-kept', { conversation, error: String(error) });
      }
    }
  },
});
