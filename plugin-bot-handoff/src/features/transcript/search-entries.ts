import type { TranscriptEntry } from '@bot-handoff/contract';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { foldText } from '../palette/ranking/fold-text';
import { describeEntry } from './describe-entry';

/** Entries never change, so each is folded once. */
const folded = new WeakMap<TranscriptEntry, string>();

function foldedOf(entry: TranscriptEntry, strings: TranscriptStrings): string {
  const known = folded.get(entry);
  if (known !== undefined) return known;
  const { who, text, details } = describeEntry(entry, strings);
  const computed = foldText([who, text, ...details].join(' | '));
  folded.set(entry, computed);
  return computed;
}

/** Entries that are made ready at a time: some milliseconds. */
const AT_ONCE = 1_000;
/** Milliseconds before the first: they are not to be in the way of what is being drawn. */
const BEGIN_AFTER = 100;

/**
 * Makes entries ready to be searched while the browser has nothing else to do.
 *
 * @returns a function that ends it
 */
export function foldAhead(entries: readonly TranscriptEntry[], strings: TranscriptStrings): () => void {
  let handle: ReturnType<typeof setTimeout> | undefined;
  const foldFrom = (end: number) => {
    // The newest first: those are there when somebody begins to type at once.
    const start = Math.max(0, end - AT_ONCE);
    for (const entry of entries.slice(start, end)) foldedOf(entry, strings);
    if (start > 0) handle = setTimeout(() => foldFrom(start));
  };
  handle = setTimeout(() => foldFrom(entries.length), BEGIN_AFTER);
  return () => clearTimeout(handle);
}

/** The places of the entries that hold the query; none for an empty one. */
export function findMatches(
  entries: readonly TranscriptEntry[],
  query: string,
  strings: TranscriptStrings,
): readonly number[] {
  const wanted = foldText(query.trim());
  if (wanted === '') return [];
  const found: number[] = [];
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at];
    if (entry && foldedOf(entry, strings).includes(wanted)) found.push(at);
  }
  return found;
}

/** Which entries are shown. */
export const FILTERS = ['all', 'customer', 'bot', 'agent', 'internal', 'audit'] as const;
export type Filter = (typeof FILTERS)[number];

function isOf(filter: Exclude<Filter, 'all'>, entry: TranscriptEntry): boolean {
  switch (filter) {
    case 'customer':
      return entry.kind === 'message' && entry.speaker === 'customer';
    case 'bot':
      return (entry.kind === 'message' && entry.speaker === 'bot') || entry.kind === 'flow';
    case 'agent':
      return (entry.kind === 'message' && entry.speaker === 'agent') || entry.kind === 'agent';
    case 'internal':
      return entry.kind === 'note' || entry.kind === 'command';
    case 'audit':
      // What the customer saw of a command belongs to it.
      if (entry.kind === 'message') return entry.command !== undefined;
      return entry.kind !== 'flow' && entry.kind !== 'note';
    default:
      return filter satisfies never;
  }
}

export const filterEntries = (entries: readonly TranscriptEntry[], filter: Filter): readonly TranscriptEntry[] =>
  filter === 'all' ? entries : entries.filter((entry) => isOf(filter, entry));
