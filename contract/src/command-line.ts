/** What an agent's text is: a message, a command, or text that only looks like one. */
export type CommandLine =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'command'; readonly name: string; readonly rest: string };

/** Characters of a command with its arguments, in UTF-16 units. */
export const LONGEST_COMMAND_LINE = 4096;

/** What a person sees and can type: neither white space, nor invisible, nor a mark upon the character before. */
const VISIBLE = /^[^\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}]$/u;

/**
 * Reads what a setting says commands begin with.
 *
 * @returns the prefix as {@link readCommandLine} compares it, in its plain form; undefined where that is not one
 *   visible character: no text would ever be recognised as a command
 */
export function readPrefix(written: string): string | undefined {
  const prefix = written.normalize('NFKC');
  return VISIBLE.test(prefix) ? prefix : undefined;
}

const LEADING = /^[\s\p{Cf}]+/u;

/** A text from what a reader sees of it first: without white space and invisible format characters before that. */
export const skipUnseen = (text: string): string => text.replace(LEADING, '');

/**
 * Reads what an agent typed. Leading white space and invisible format characters do not hide a command, and
 * full-width forms count as their plain ones, since both look like a command to the person who typed them.
 *
 * @param text what stands in the composer
 * @param prefix as {@link readPrefix} gives it; `/` unless the settings say otherwise
 * @returns `command` with the name and all that follows it; `literal` for a doubled prefix, with the text to
 *   send instead (`//help` means `/help` to the customer); else `message`, unchanged
 */
export function readCommandLine(text: string, prefix = '/'): CommandLine {
  const bare = skipUnseen(text);
  const first = String.fromCodePoint(bare.codePointAt(0) ?? 0);
  if (first.normalize('NFKC') !== prefix) return { kind: 'message', text };
  const line = bare.slice(first.length);
  const second = String.fromCodePoint(line.codePointAt(0) ?? 0);
  if (second.normalize('NFKC') === prefix) return { kind: 'literal', text: prefix + line.slice(second.length) };
  return { kind: 'command', ...splitCommand(line) };
}

/** Splits what follows the prefix into the command's name and the rest, which are its arguments. */
export function splitCommand(line: string): { readonly name: string; readonly rest: string } {
  const [, name = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/u.exec(line) ?? [];
  return { name: name.normalize('NFKC'), rest: rest.trimEnd() };
}
