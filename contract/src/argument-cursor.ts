import type { ArgumentReading } from './command-arguments';
import type { CommandArgument } from './command-manifest';
import { readWord, skipSpace } from './command-words';

/** What the cursor stands in, for completion. `start` to `end` is what a completion would replace. */
export type CursorSpot =
  | {
      readonly kind: 'value';
      readonly argument: CommandArgument;
      readonly start: number;
      readonly end: number;
      /** What stands there, without quotes; empty before the first character. */
      readonly typed: string;
    }
  | { readonly kind: 'name'; readonly start: number; readonly end: number; readonly typed: string }
  | { readonly kind: 'nothing' };

/** Which argument the cursor is in, or would begin if the agent typed on. */
export function findCursorSpot(
  expected: readonly CommandArgument[],
  text: string,
  reading: ArgumentReading,
  cursor: number,
): CursorSpot {
  const option = optionAt(text, cursor);
  if (option !== undefined) return option;
  const within = reading.given.find(({ start, end }) => start <= cursor && cursor <= end);
  if (within?.value !== undefined && within.value.start <= cursor) {
    const { start, end, text: typed } = within.value;
    return { kind: 'value', argument: within.argument, start, end, typed };
  }
  const awaiting = reading.given.find(
    ({ argument, value, end }) =>
      argument.type !== 'boolean' && value === undefined && end < cursor && skipSpace(text, end) >= cursor,
  );
  const next = expected.find(({ name }) => !reading.given.some(({ argument }) => argument.name === name));
  const argument = awaiting?.argument ?? next;
  return argument === undefined
    ? { kind: 'nothing' }
    : { kind: 'value', argument, start: cursor, end: cursor, typed: '' };
}

/** The `--na` that the cursor stands in or right behind. */
function optionAt(text: string, cursor: number): CursorSpot | undefined {
  const before = /(?:^|\s)((?:--|[–—])[A-Za-z0-9_.-]*)$/u.exec(text.slice(0, cursor))?.[1];
  if (before === undefined) return undefined;
  const start = cursor - before.length;
  const { end } = readWord(text, start);
  const typed = text.slice(start, end).replace(/^(?:--|[–—])/u, '');
  return typed.includes('=') ? undefined : { kind: 'name', start, end, typed };
}
