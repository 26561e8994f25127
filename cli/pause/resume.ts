import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncPause } from '../../src/adapters/twilio/sync-pause';
import { connect } from '../connect';
import { noteDown } from '../journal/note-down';
import { readArguments } from '../read-arguments';
import type { Terminal } from '../terminal';

/** Lets the bot speak again. @returns the exit code */
export async function resume(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { account, rest: options } = await connect(args);
    readArguments(options, { words: 0 });
    const [rest, { syncServiceSid }] = [createRest(account), account];
    const wasPaused = await createSyncPause(rest, syncServiceSid).clear();
    terminal.print(wasPaused ? 'The bot speaks again, everywhere within 15 seconds.' : 'The bot was not paused.');
    if (wasPaused) {
      await noteDown({ rest, syncServiceSid, terminal }, Date.now(), (by) => ({ what: 'resumed', by }));
    }
    return 0;
  } catch (error) {
    terminal.error(`Not resumed: ${error instanceof Error ? error.message : error}`);
    terminal.error('Call: bot-handoff resume [--local]');
    return 1;
  }
}
