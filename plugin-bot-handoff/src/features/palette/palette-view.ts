import {
  type ArgumentFault,
  type ArgumentReading,
  type CommandEntry,
  type CursorSpot,
  findCursorSpot,
  parseArguments,
  readCommandLine,
} from '@bot-handoff/contract';
import { type ArgumentOption, listArgumentOptions } from './argument-options';
import { type RankedCommand, rank, type UsageOf } from './ranking/rank';
import type { WordIndex } from './ranking/word-index';

/** What the palette shows for a text. Offsets count in the whole text. */
export type PaletteView =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'commands';
      readonly query: string;
      readonly options: readonly RankedCommand[];
      /** More than there are options where the list is cut. */
      readonly total: number;
      /** The command whose name or alias stands there exactly. */
      readonly exact: CommandEntry | undefined;
    }
  | {
      readonly kind: 'arguments';
      readonly entry: CommandEntry;
      /** Of the text from `offset` on. */
      readonly reading: ArgumentReading;
      readonly offset: number;
      readonly spot: CursorSpot;
      readonly options: readonly ArgumentOption[];
      /** What keeps it from running; the first in the text. */
      readonly fault: ArgumentFault | undefined;
    };

export interface PaletteQuestion {
  readonly text: string;
  /** Where the cursor is, in UTF-16 units. */
  readonly caret: number;
  readonly prefix: string;
  readonly index: WordIndex;
  readonly usageOf: UsageOf;
  readonly language: string;
}

/** As many as an agent would look through; the rest takes another letter. */
const MOST_OPTIONS = 20;
const CLOSED: PaletteView = { kind: 'closed' };

/** How much of the text is the prefix and the command's name, with the one space that ends it. */
const measureHead = (text: string): number => /^[\s\p{Cf}]*.\S*\s?/su.exec(text)?.[0].length ?? 0;

/** Decides what is shown; the same for the same text, so that nothing is kept between keystrokes. */
export function readPalette({ text, caret, prefix, index, usageOf, language }: PaletteQuestion): PaletteView {
  const line = readCommandLine(text, prefix);
  if (line.kind !== 'command') return CLOSED;
  const offset = measureHead(text);
  const isNameDone = /\s/u.test(text[offset - 1] ?? '') && line.name !== '';
  const exact = index.byName.get(line.name.toLowerCase());
  const takesMore = exact !== undefined && (exact.arguments.length > 0 || line.rest === '');
  if (isNameDone && takesMore && caret >= offset) {
    const rest = text.slice(offset);
    const reading = parseArguments(exact.arguments, rest);
    const spot = findCursorSpot(exact.arguments, rest, reading, Math.min(rest.length, caret - offset));
    const options = listArgumentOptions({ entry: exact, reading, spot, language });
    return { kind: 'arguments', entry: exact, reading, offset, spot, options, fault: reading.faults[0] };
  }
  const query = line.rest === '' ? line.name : `${line.name} ${line.rest}`;
  const { commands, total } = rank(index, query, usageOf, MOST_OPTIONS);
  return { kind: 'commands', query, options: commands, total, exact: line.rest === '' ? exact : undefined };
}

/** What must be given before a command can run. */
export const needsArguments = ({ arguments: all }: CommandEntry): boolean => all.some(({ optional }) => !optional);
