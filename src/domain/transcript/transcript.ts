import type { TranscriptEntry } from '@bot-handoff/contract';
import { findBuiltIn } from '../command/built-in';
import type { State } from '../conversation/state';
import { chosenOptions } from './chosen-options';
import type { Line } from './line';
import { isHidden, messageEntry, serialOfMessage } from './message-entry';
import { type Anchor, type Boundary, boundaryOf, placeLines } from './place-lines';
import type { Remembered } from './remembered';
import type { WrittenMessage } from './written-message';

/** For how long a sensitive answer can be read, in milliseconds. Twilio deletes what has expired a little later. */
export const KEPT_MS = 24 * 3_600_000;

/** Who reads. */
export interface TranscriptReader {
  readonly worker: string;
  /** Supervisors and admins see the audit, and what came of others' commands. */
  readonly isOverseer: boolean;
  readonly mayReveal: boolean;
}

export interface TranscriptPart {
  /** In order. */
  readonly messages: readonly WrittenMessage[];
  readonly isOldest: boolean;
  /** Where the next newer page begins; undefined for the newest. */
  readonly newer: Boundary | undefined;
}

/** Commands that only told the agent something: their run is nobody else's business. */
const isAside = (command: string): boolean => {
  const builtIn = findBuiltIn(command)?.name;
  return builtIn !== undefined && builtIn !== 'handback';
};

/** A line as this reader may see it; undefined for what they may not. */
function lineFor(line: Line, { worker, isOverseer }: TranscriptReader): Line | undefined {
  const { entry, ranBy } = line;
  if (isOverseer) return line;
  if (entry.kind === 'audit' || (entry.kind === 'command' && isAside(entry.command))) return undefined;
  if (entry.kind !== 'command') return line;
  const { version: _ofTheAudit, ...unversioned } = entry;
  if (ranBy === worker) return { ...line, entry: unversioned };
  const { result: _private, ...shown } = unversioned;
  return { ...line, entry: shown };
}

/** Messages say which identity wrote them, and names are what agents know. */
function onlyAgentOf({ lines }: Remembered): string | undefined {
  const names = new Set(lines.flatMap(({ entry }) => (entry.kind === 'agent' && entry.name ? [entry.name] : [])));
  return names.size === 1 ? [...names][0] : undefined;
}

/** A stretch that is hidden shows as one line. */
function hiddenAnchor(message: WrittenMessage, isFirst: boolean): Anchor {
  const { sid, at } = message;
  const entry: TranscriptEntry | undefined = isFirst ? { kind: 'hidden', id: `h${sid}`, at } : undefined;
  return { serial: serialOfMessage(message), at, entry };
}

/**
 * A page of a transcript, the oldest entry first, and where it begins. What matters only for a moment is left out,
 * as is what a flow keeps from agents.
 */
export function tellPart(
  { messages, isOldest, newer }: TranscriptPart,
  state: Pick<State, 'customer' | 'hidden'>,
  remembered: Remembered,
  reader: TranscriptReader,
  now: number,
): { readonly entries: readonly TranscriptEntry[]; readonly boundary: Boundary } {
  const { customer, hidden = [] } = state;
  const chosen = chosenOptions(messages, remembered);
  const telling = {
    customer,
    remembered,
    agentName: onlyAgentOf(remembered),
    readableSince: reader.mayReveal ? now - KEPT_MS : undefined,
  };
  const anchors = messages.map((message, index): Anchor => {
    if (isHidden(message, hidden)) {
      const last = messages[index - 1];
      return hiddenAnchor(message, !last || !isHidden(last, hidden));
    }
    const { at, marks } = message;
    const serial = serialOfMessage(message);
    if (marks?.ephemeral) return { serial, at, entry: undefined };
    const { nonce } = marks?.offer ?? {};
    return { serial, at, entry: messageEntry(message, nonce === undefined ? undefined : chosen.get(nonce), telling) };
  });
  const isWithheld = ({ serial, entry }: Line) =>
    entry.kind === 'flow' && hidden.some(({ since, until }) => serial !== null && serial >= since && serial < until);
  const lines = remembered.lines.flatMap((line) => (isWithheld(line) ? [] : (lineFor(line, reader) ?? [])));
  return { entries: placeLines(anchors, lines, { newer, isOldest }), boundary: boundaryOf(anchors) };
}
