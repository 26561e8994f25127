import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncJournal, dayOf } from '../../src/adapters/twilio/sync-journal';
import { connect } from '../connect';
import { readArguments, UsageError } from '../read-arguments';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';
import { describeNotable } from './describe-notable';

/** 2026-02-30 is none. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text;

/** Prints who did what on one day, by UTC. @returns the exit code */
export async function audit(args: readonly string[], terminal: Terminal): Promise<number> {
  const { local, rest } = takeLocal(args);
  const { day = dayOf(Date.now()) } = readArguments(rest, { words: 0, values: ['day'] }).values;
  if (!isDay(day)) throw new UsageError(`--day is a day by UTC like ${dayOf(Date.now())}.`);
  try {
    const account = await connect(local);
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
    return 1;
  }
}
