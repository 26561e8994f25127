import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncJournal, dayOf } from '../../src/adapters/twilio/sync-journal';
import { connect } from '../connect';
import { readArguments } from '../read-arguments';
import type { Terminal } from '../terminal';
import { describeNotable } from './describe-notable';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Prints who did what on one day, by UTC. @returns the exit code */
export async function audit(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { account, rest } = await connect(args);
    const { day = dayOf(Date.now()) } = readArguments(rest, { words: 0, values: ['day'] }).values;
    if (!DAY.test(day)) throw new Error(`--day is a day by UTC like ${dayOf(Date.now())}.`);
    const entries = await createSyncJournal(createRest(account), account.syncServiceSid).list(day);
    for (const { at, conversation = 'everywhere', notables } of entries) {
      for (const notable of notables) {
        terminal.print(`${new Date(at).toISOString()} ${conversation} ${describeNotable(notable)}`);
      }
    }
    if (entries.length === 0) terminal.print(`Nothing is noted on ${day}. Entries are kept for 30 days.`);
    return 0;
  } catch (error) {
    terminal.error(`audit: ${error instanceof Error ? error.message : error}`);
    terminal.error('Call: bot-handoff audit [--day YYYY-MM-DD] [--local]');
    return 1;
  }
}
