import type { TranscriptEntry } from '@bot-handoff/contract';

/** Pixels of what `TRANSCRIPT_STYLE` gives to parts of a row, with the space around it. */
const LINE = 28;
const MESSAGE = 56;
const TEXT_LINE = 20;
const OPTIONS = 28;
/** Letters in a line of a wide panel. In a narrow one rows are higher than thought: none is missing at the first paint. */
const LETTERS = 90;

/** About how high an entry will be, in pixels: the nearer, the less has to be drawn anew when it is known. */
export function estimateHeight(entry: TranscriptEntry | undefined): number {
  if (entry?.kind !== 'message' && entry?.kind !== 'note') return LINE;
  const lines = Math.floor(entry.text.length / LETTERS) * TEXT_LINE;
  return MESSAGE + lines + (entry.kind === 'message' && entry.options !== undefined ? OPTIONS : 0);
}
