import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncPause } from '../../src/adapters/twilio/sync-pause';
import { connect } from '../connect';
import { noteDown } from '../journal/note-down';
import { readArguments } from '../read-arguments';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';

/** Lets the bot speak again. @returns the exit code */
export async function resume(args: readonly string[], terminal: Terminal): Promise<number> {
  const { local, rest: options } = takeLocal(args);
  readArguments(options, { words: 0 });
  try {
    const account = await connect(local);
    const [rest, { syncServiceSid }] = [createRest(account), account];
    const wasPaused = await createSyncPause(rest, syncServiceSid).clear();
    terminal.print(wasPaused ? 'The bot speaks again, everywhere within 15 seconds.' : 'The bot was not paused.');
    if (wasPaused) {
      await noteDown({ rest, syncServiceSid, terminal }, Date.now(), (by) => ({ what: 'resumed', by }));
    }
    return 0;
  } catch (error) {
    terminal.error(`Not resumed: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
