import type { Pause } from '../../src/domain/conversation/pause';
import { readArguments, UsageError } from '../read-arguments';

/** Characters of a message that SMS and WhatsApp take. */
const LONGEST_TEXT = 1600;

/**
 * What `pause` was asked for, without its beginning.
 *
 * @throws UsageError that says which argument is wrong
 */
export function readPauseOptions(args: readonly string[]): Omit<Pause, 'since'> {
  const { to, text: written } = readArguments(args, { words: 0, values: ['to', 'text'] }).values;
  if (to !== 'agent' && to !== 'message') throw new UsageError('--to must be "agent" or "message".');
  const text = written?.trim();
  if (text === '') throw new UsageError('--text is empty. Leave it out for our own words.');
  if (text !== undefined && text.length > LONGEST_TEXT) {
    throw new UsageError(`--text has ${text.length} characters; SMS and WhatsApp take ${LONGEST_TEXT}.`);
  }
  return { to, ...(text !== undefined && { text }) };
}
