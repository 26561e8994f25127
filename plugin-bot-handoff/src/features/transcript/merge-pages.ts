import type { TranscriptCursor, TranscriptEntry, TranscriptPage } from '@bot-handoff/contract';

/** The entries that are loaded, without gaps up to the newest, and where older ones are. */
export interface LoadedEntries {
  readonly entries: readonly TranscriptEntry[];
  readonly cursor: TranscriptCursor | null;
}

const idsOf = (entries: readonly TranscriptEntry[]) => new Set(entries.map(({ id }) => id));

/** Keeps entries that have not changed, so that their rows are not drawn again. */
function keepSame(known: readonly TranscriptEntry[], fresh: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  return fresh.map((entry) => {
    const old = byId.get(entry.id);
    return old && JSON.stringify(old) === JSON.stringify(entry) ? old : entry;
  });
}

/**
 * The newest page, read again. What is older than it stays; where the pages no longer touch, since more was said
 * meanwhile than a page holds, only the new one is left.
 */
export function takeNewest(known: LoadedEntries | undefined, page: TranscriptPage): LoadedEntries {
  const first = page.entries.find(({ kind }) => kind === 'message') ?? page.entries[0];
  const at = first === undefined || !known ? -1 : known.entries.findIndex(({ id }) => id === first.id);
  if (!known || at < 0) return { entries: page.entries, cursor: page.cursor };
  const ids = idsOf(page.entries);
  const older = known.entries.slice(0, at).filter(({ id }) => !ids.has(id));
  return { entries: [...older, ...keepSame(known.entries.slice(at), page.entries)], cursor: known.cursor };
}

/** An older page goes before what is known; they may overlap, since Twilio counts pages from the newest message. */
export function takeOlder(known: LoadedEntries, page: TranscriptPage): LoadedEntries {
  const ids = idsOf(known.entries);
  return { entries: [...page.entries.filter(({ id }) => !ids.has(id)), ...known.entries], cursor: page.cursor };
}
