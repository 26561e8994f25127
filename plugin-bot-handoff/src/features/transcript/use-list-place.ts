import type { TranscriptEntry } from '@bot-handoff/contract';
import type { Virtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

type List = Virtualizer<HTMLDivElement, Element>;

/** Pixels from the end within which a list follows what is added there. */
const NEAR_END = 48;

/**
 * Keeps what somebody reads where it is while entries are added before it, and follows the end while they are there.
 *
 * @returns to be called when the list was scrolled
 */
export function useListPlace(list: List, entries: readonly TranscriptEntry[]): () => void {
  const place = React.useRef<{ readonly id: string; readonly below: number } | 'end'>('end');
  const firstId = entries[0]?.id;
  const lastId = entries[entries.length - 1]?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only entries that come or go at an end move anything
  React.useLayoutEffect(() => {
    const kept = place.current;
    if (kept === 'end') {
      if (entries.length > 0) list.scrollToIndex(entries.length - 1, { align: 'end' });
      return;
    }
    const index = entries.findIndex(({ id }) => id === kept.id);
    const item = list.measurementsCache[index];
    if (item) list.scrollToOffset(item.start + kept.below);
  }, [firstId, lastId]);

  return React.useCallback(() => {
    const element = list.scrollElement;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    if (scrollHeight - clientHeight - scrollTop < NEAR_END) {
      place.current = 'end';
      return;
    }
    const first = list.getVirtualItems().find(({ end }) => end > scrollTop);
    if (first) place.current = { id: String(first.key), below: scrollTop - first.start };
  }, [list]);
}
