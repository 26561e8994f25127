import type { TranscriptEntry } from '@bot-handoff/contract';
import { observeElementOffset, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import * as React from 'react';
import { estimateHeight } from './estimate-height';
import { numberRows, type RowNumbers } from './number-rows';

export type RowList = Virtualizer<HTMLDivElement, Element>;

/** Rows that are drawn beyond what is seen. */
const OVERSCAN = 6;
/** Milliseconds after which they are: the first paint does not wait for what is not seen. */
const OVERSCAN_AFTER = 100;
/** Pixels of a list that has not been measured: its rows are there at the first attempt, and laid out once. */
const USUAL_VIEW = 600;

/**
 * Which entries are drawn, and where; at first the newest, since one reads from the end.
 *
 * @returns the list, and the number of the first row: it changes when rows are no longer where they were
 */
export function useRowList(
  scroller: React.RefObject<HTMLDivElement>,
  entries: readonly TranscriptEntry[],
): { readonly list: RowList; readonly first: number } {
  const [overscan, setOverscan] = React.useState(0);
  React.useEffect(() => {
    const timer = setTimeout(() => setOverscan(OVERSCAN), OVERSCAN_AFTER);
    return () => clearTimeout(timer);
  }, []);
  const numbered = React.useRef<RowNumbers>();
  if (numbered.current?.entries !== entries) numbered.current = numberRows(numbered.current, entries);
  const { first } = numbered.current;
  // For a function that it has not seen the list lays out every row again.
  const getItemKey = React.useCallback((index: number) => first + index, [first]);
  const list: RowList = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(entries[index]),
    getItemKey,
    overscan,
    initialRect: { width: 0, height: USUAL_VIEW },
    initialOffset: () => list.getTotalSize() - USUAL_VIEW,
    // Where it was brought to is no news.
    observeElementOffset: (instance, tell) =>
      observeElementOffset(instance, (offset, isScrolling) =>
        tell(offset, isScrolling && offset !== instance.scrollOffset),
      ),
  });
  return { list, first };
}
