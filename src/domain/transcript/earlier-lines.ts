import type { TranscriptEntry } from '@bot-handoff/contract';
import type { EarlierLine } from '@bot-handoff/contract/bot-front';
import type { RecordEntry } from '../conversation/record-entry';
import type { Line } from './line';

type MessageEntry = Extract<TranscriptEntry, { kind: 'message' }>;

/** Where no message stands: what was said to a bot in front is shown as one, and never was one here. */
const NO_INDEX = -1;

/**
 * Gives each line a time, so that their order is the one they were told in: none is later than the next, nor later
 * than `now`. A line of which the bot does not say when it was is as old as what follows it.
 */
export function dateLines(lines: readonly EarlierLine[], now: number): readonly EarlierLine[] {
  let next = now;
  const dated: EarlierLine[] = [];
  for (const line of lines.toReversed()) {
    next = Math.min(next, line.at === undefined ? next : Date.parse(line.at));
    dated.push({ ...line, at: new Date(next).toISOString() });
  }
  return dated.reverse();
}

/** What was offered, and which of it the customer said next. */
function optionsOf({ buttons = [] }: EarlierLine, next: EarlierLine | undefined): Pick<MessageEntry, 'options'> {
  if (buttons.length === 0) return {};
  const said = next?.from === 'customer' ? next.text : undefined;
  return { options: buttons.map((text) => ({ text, ...(text === said && { chosen: true as const }) })) };
}

/** What was said to a bot in front before it asked for a person, line by line. */
export const linesOfEarlier = ({ id, at, lines }: Extract<RecordEntry, { kind: 'earlier' }>): readonly Line[] =>
  lines.map((line, nth) => ({
    serial: null,
    entry: {
      ...{ kind: 'message', id: `b${id}.${nth}`, index: NO_INDEX, style: 'say' },
      ...{ at: line.at === undefined ? at : Date.parse(line.at), speaker: line.from, text: line.text },
      ...(line.name !== undefined && { name: line.name }),
      ...optionsOf(line, lines[nth + 1]),
    },
  }));
