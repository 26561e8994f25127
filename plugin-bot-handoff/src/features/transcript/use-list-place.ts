import type { TranscriptEntry } from '@bot-handoff/contract';
import * as React from 'react';
import type { RowList } from './use-row-list';

/** Pixels from the end within which a list follows what is added there. */
const NEAR_END = 48;

/**
 * Keeps what somebody reads where it is while entries are added before it, and follows the end while they are there.
 *
 * @param first number of the first entry's row
 * @returns to be called when the list was scrolled
 */
export function useListPlace(list: RowList, entries: readonly TranscriptEntry[], first: number): () => void {
  const place = React.useRef<{ readonly id: string; readonly below: number } | 'end'>('end');
  const lastTop = React.useRef(0);
  const isNew = React.useRef(true);
  const lastId = entries[entries.length - 1]?.id;
  const size = list.getTotalSize();

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come, or that turn out higher, move the end
  React.useLayoutEffect(() => {
    // A new list begins at its end by itself.
    if (place.current === 'end' && !isNew.current) {
      list.scrollToOffset(size);
      // It would hear of that in the next frame only, and draw once more.
      list.scrollOffset = list.scrollElement?.scrollTop ?? 0;
    }
    isNew.current = false;
  }, [lastId, size]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only rows that are numbered anew move what somebody reads
  React.useLayoutEffect(() => {
    const kept = place.current;
    if (kept === 'end') return;
    const item = list.measurementsCache[entries.findIndex(({ id }) => id === kept.id)];
    if (item) list.scrollToOffset(item.start + kept.below);
  }, [first]);

  return React.useCallback(() => {
    const element = list.scrollElement;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    const isNearEnd = scrollHeight - clientHeight - scrollTop < NEAR_END;
    // Rows that turn out higher than thought leave one above the end without having gone there.
    if (isNearEnd || (place.current === 'end' && !isUp)) {
      place.current = 'end';
      return;
    }
    const top = list.getVirtualItems().find(({ end }) => end > scrollTop);
    const id = top && entries[top.index]?.id;
    if (top && id !== undefined) place.current = { id, below: scrollTop - top.start };
  }, [list, entries]);
}
