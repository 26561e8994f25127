import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncPause } from '../../src/adapters/twilio/sync-pause';
import { connect } from '../connect';
import { noteDown } from '../journal/note-down';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';
import { readPauseOptions } from './read-pause-options';

const GOES = { agent: 'goes to an agent', message: 'is asked to leave a message' };

/** Switches the bot off for everybody, without a deployment. @returns the exit code */
export async function pause(args: readonly string[], terminal: Terminal): Promise<number> {
  const { local, rest: options } = takeLocal(args);
  const next = readPauseOptions(options);
  try {
    const account = await connect(local);
    const [since, rest, { syncServiceSid }] = [Date.now(), createRest(account), account];
    await createSyncPause(rest, syncServiceSid).set({ ...next, since });
    terminal.print(
      `The bot is paused: whoever writes to it ${GOES[next.to]}. It takes 15 seconds to be so everywhere.`,
    );
    if (next.text !== undefined) terminal.print(`They read: ${next.text}`);
    terminal.print('Conversations that wait for an agent, or have one, go on. To end it: bot-handoff resume');
    await noteDown({ rest, syncServiceSid, terminal }, since, (by) => ({ what: 'paused', by, to: next.to }));
    return 0;
  } catch (error) {
    terminal.error(`Not paused: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
