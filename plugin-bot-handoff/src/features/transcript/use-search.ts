import type { TranscriptEntry } from '@bot-handoff/contract';
import * as React from 'react';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { findMatches, foldAhead } from './search-entries';

export interface Search {
  readonly query: string;
  readonly count: number;
  /** Which match one is at, from 1; 0 without any. */
  readonly at: number;
  /** Place of that match among the entries. */
  readonly match: number | undefined;
  type(query: string): void;
  /** Goes to the next newer match, or an older one. */
  step(by: 1 | -1): void;
}

/** A search in the entries that are shown. It begins at the newest match, since that is where one reads. */
export function useSearch(entries: readonly TranscriptEntry[], strings: TranscriptStrings): Search {
  const [query, setQuery] = React.useState('');
  /** The entry one is at; the newest match where it is none any more. */
  const [place, setPlace] = React.useState<string | undefined>(undefined);
  React.useEffect(() => foldAhead(entries, strings), [entries, strings]);
  const matches = React.useMemo(() => findMatches(entries, query, strings), [entries, query, strings]);
  const known = place === undefined ? -1 : matches.findIndex((index) => entries[index]?.id === place);
  const at = known < 0 ? matches.length - 1 : known;
  return {
    query,
    count: matches.length,
    at: at + 1,
    match: matches[at],
    type(next) {
      setQuery(next);
      setPlace(undefined);
    },
    step(by) {
      const next = matches[(at + by + matches.length) % matches.length];
      setPlace(next === undefined ? undefined : entries[next]?.id);
    },
  };
}
