import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncPause } from '../../src/adapters/twilio/sync-pause';
import { connect } from '../connect';
import type { Terminal } from '../terminal';

/** Lets the bot speak again. @returns the exit code */
export async function resume(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { account, rest } = await connect(args);
    if (rest.length > 0) throw new Error(`${rest[0]} means nothing here. Call: bot-handoff resume [--local]`);
    const wasPaused = await createSyncPause(createRest(account), account.syncServiceSid).clear();
    terminal.print(wasPaused ? 'The bot speaks again, everywhere within 15 seconds.' : 'The bot was not paused.');
    return 0;
  } catch (error) {
    terminal.error(`Not resumed: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
