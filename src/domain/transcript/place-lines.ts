import type { TranscriptCursor, TranscriptEntry } from '@bot-handoff/contract';
import type { Line } from './line';

/** A message of a page, by what lines are placed. */
export interface Anchor {
  /** Of the effect that sent it; null for what people wrote. */
  readonly serial: number | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Undefined for what is left out: it holds its place. */
  readonly entry: TranscriptEntry | undefined;
}

/** Where a page begins: the first serial number on it, and the time of its first message. */
export type Boundary = Omit<TranscriptCursor, 'page'>;

/** Whether a line comes after a message: by their serial numbers, or else by time. */
const isAfter = ({ serial, entry }: Line, anchor: { readonly serial: number | null; readonly at: number }): boolean =>
  serial !== null && anchor.serial !== null ? anchor.serial < serial : anchor.at <= entry.at;

/** Where a page begins, for the one before it. */
export function boundaryOf(anchors: readonly Anchor[]): Boundary {
  const [first] = anchors;
  const serial = anchors.find((anchor) => anchor.serial !== null)?.serial ?? null;
  return { serial, at: first?.at ?? 0 };
}

/** Whether a line belongs to the page that begins there, or to a newer one. */
const isBeyond = ({ serial, entry }: Line, boundary: Boundary): boolean =>
  serial !== null && boundary.serial !== null ? serial > boundary.serial : entry.at >= boundary.at;

/**
 * Puts lines between the messages of a page. Each line stands on exactly one page, whichever pages are read and in
 * whatever order: it follows the bot's first message of a page or is left to an older one. A page that begins with
 * what people wrote may so have a line of theirs at the end of the page before it: who wrote first, Twilio's whole
 * seconds do not tell.
 *
 * @param page `newer` is where the next newer page begins, undefined for the newest; `isOldest` takes all that is left
 */
export function placeLines(
  anchors: readonly Anchor[],
  lines: readonly Line[],
  page: { readonly newer: Boundary | undefined; readonly isOldest: boolean },
): readonly TranscriptEntry[] {
  const own = boundaryOf(anchors);
  const here = lines.filter(
    (line) => (page.isOldest || isBeyond(line, own)) && !(page.newer && isBeyond(line, page.newer)),
  );
  const before: Line[][] = Array.from({ length: anchors.length + 1 }, () => []);
  for (const line of here) before[placeOf(line, anchors)]?.push(line);
  return before.flatMap((placed, index) => {
    const entry = anchors[index]?.entry;
    return [...placed.map((line) => line.entry), ...(entry ? [entry] : [])];
  });
}

/** The number of messages that a line comes after. */
function placeOf(line: Line, anchors: readonly Anchor[]): number {
  let place = line.serial === null ? 0 : anchors.findLastIndex(({ serial }) => isBotBefore(serial, line.serial)) + 1;
  for (; place < anchors.length; place++) {
    const anchor = anchors[place];
    if (!anchor || !isAfter(line, anchor)) break;
  }
  return place;
}

const isBotBefore = (serial: number | null, of: number | null): boolean =>
  serial !== null && of !== null && serial < of;
