import { userInfo } from 'node:os';
import type { Rest } from '../../src/adapters/twilio/rest';
import { createSyncJournal } from '../../src/adapters/twilio/sync-journal';
import type { Notable } from '../../src/domain/conversation/notable';
import type { Terminal } from '../terminal';

/** Whoever is signed in on this machine; some containers have nobody. */
function administrator(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}

/** Puts into the audit what an administrator has done. That it cannot be written undoes nothing: they are told. */
export async function noteDown(
  { rest, syncServiceSid, terminal }: { rest: Rest; syncServiceSid: string; terminal: Terminal },
  at: number,
  describe: (by: string) => Notable,
): Promise<void> {
  const notable = describe(administrator());
  const entry = { id: `${notable.what}.${at}`, at, notables: [notable] };
  try {
    await createSyncJournal(rest, syncServiceSid).add(entry);
  } catch (error) {
    terminal.error(`This is not in the audit: ${error instanceof Error ? error.message : error}`);
  }
}
