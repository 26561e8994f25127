import type { Option } from '../flow/engine';

/**
 * Characters of one message. Twilio's Conversations API states 1,600 for what is sent through it, whatever the
 * channel would take.
 */
export const LONGEST_MESSAGE = 1_600;

/** Channels whose page shows buttons that our marks describe. */
const SHOWS_BUTTONS = ['web'];

export const showsButtons = (channel: string): boolean => SHOWS_BUTTONS.includes(channel);

/** Where to cut best, from the end of a paragraph to the end of a word. */
const SEAMS = [/\n\s*\n/g, /[.!?…]["')\]]?\s+|[。！？]\s*|\n/g, /\s+/g];

/** The end of the last seam that leaves at least a third of the room filled; -1 without one. */
function lastSeam(text: string, seam: RegExp): number {
  let end = -1;
  for (const found of text.matchAll(seam)) end = found.index + found[0].length;
  return end * 3 >= text.length ? end : -1;
}

function firstPiece(text: string, room: number): number {
  if (text.length <= room) return text.length;
  const window = text.slice(0, room);
  for (const seam of SEAMS) {
    const end = lastSeam(window, seam);
    if (end > 0) return end;
  }
  // Never between the halves of a character.
  return /[\uD800-\uDBFF]$/.test(window) ? room - 1 : room;
}

/** A text in pieces that each fit a message, cut between sentences where that is possible. */
export function splitText(text: string, room = LONGEST_MESSAGE): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const end = firstPiece(rest, room);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return pieces;
}

/** What the customer of a channel reads: where buttons cannot be shown, a list to answer by number or by text. */
export function renderFor(channel: string, text: string, options: readonly Option[] = []): readonly string[] {
  if (options.length === 0 || showsButtons(channel)) return splitText(text);
  const list = options.map((option, index) => `${index + 1}. ${option.text}`).join('\n');
  return splitText(`${text}\n\n${list}`);
}
