import { createRest } from '../../src/adapters/twilio/rest';
import { createSyncJournal, dayOf } from '../../src/adapters/twilio/sync-journal';
import { connect } from '../connect';
import { readArguments, UsageError } from '../read-arguments';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';
import { countFigures } from './figures';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = '24';
/** A week; the journal is kept for longer, and reading it takes a while. */
const MOST_HOURS = 168;
const COLUMNS = ['hour (UTC)', 'handoffs', 'rescues', 'accepted', 'avg wait', 'in vain', 'commands', 'refused'];

const rowOf = (cells: readonly (string | number)[]) =>
  cells.map((cell, at) => (at === 0 ? String(cell).padEnd(16) : String(cell).padStart(10))).join('');

/** Prints what each of the last hours has come to, counted from the audit. @returns the exit code */
export async function metrics(args: readonly string[], terminal: Terminal): Promise<number> {
  const { local, rest } = takeLocal(args);
  const hours = Number(readArguments(rest, { words: 0, values: ['hours'] }).values.hours ?? DEFAULT_HOURS);
  if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS) {
    throw new UsageError(`--hours is a whole number from 1 to ${MOST_HOURS}.`);
  }
  try {
    const account = await connect(local);
    const journal = createSyncJournal(createRest(account), account.syncServiceSid);
    const last = Math.floor(Date.now() / HOUR_MS);
    const wanted = Array.from({ length: hours }, (_, at) => last - hours + 1 + at);
    const days = [...new Set(wanted.map((hour) => dayOf(hour * HOUR_MS)))];
    const entries = [];
    for (const day of days) entries.push(...(await journal.list(day)));
    if (!entries.some(({ at }) => wanted.includes(Math.floor(at / HOUR_MS)))) {
      terminal.print(`Nothing is noted in the last ${hours} hours. Entries are kept for 30 days.`);
      return 0;
    }
    terminal.print(rowOf(COLUMNS));
    for (const hour of wanted) {
      const within = entries.filter(({ at }) => Math.floor(at / HOUR_MS) === hour);
      if (within.length === 0) continue;
      const figures = countFigures(within.flatMap(({ notables }) => notables));
      const { handoffs, rescues, accepted, wait, notAccepted, commands, refused } = figures;
      const waited = wait === undefined ? '-' : `${Math.round(wait)} s`;
      const name = new Date(hour * HOUR_MS).toISOString().slice(0, 13).replace('T', ' ');
      terminal.print(rowOf([`${name}:00`, handoffs, rescues, accepted, waited, notAccepted, commands, refused]));
    }
    return 0;
  } catch (error) {
    terminal.error(`metrics: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
