import type { Pause } from '../../src/domain/conversation/pause';

/** Characters of a message that SMS and WhatsApp take. */
const LONGEST_TEXT = 1600;

/**
 * What `pause` was asked for, without its beginning.
 *
 * @throws Error that says which argument is wrong
 */
export function readPauseOptions(args: readonly string[]): Omit<Pause, 'since'> {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [name, value] = [args[at] ?? '', args[at + 1]];
    if (name !== '--to' && name !== '--text') throw new Error(`${name} means nothing here.`);
    if (value === undefined) throw new Error(`${name} has no value.`);
    given.set(name, value);
  }
  const to = given.get('--to');
  if (to !== 'agent' && to !== 'message') throw new Error('--to must be "agent" or "message".');
  const text = given.get('--text')?.trim();
  if (text === '') throw new Error('--text is empty. Leave it out for our own words.');
  if (text !== undefined && text.length > LONGEST_TEXT) {
    throw new Error(`--text has ${text.length} characters; SMS and WhatsApp take ${LONGEST_TEXT}.`);
  }
  return { to, ...(text !== undefined && { text }) };
}
