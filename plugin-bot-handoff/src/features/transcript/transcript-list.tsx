import type { TranscriptEntry } from '@bot-handoff/contract';
import * as React from 'react';
import { EntryRow, type RowProps } from './entry-row';
import { useListPlace } from './use-list-place';
import { useRowList } from './use-row-list';

export interface TranscriptListProps extends Omit<RowProps, 'entry' | 'time'> {
  readonly entries: readonly TranscriptEntry[];
  /** Of the entry to be seen: the match that was jumped to. */
  readonly match: number | undefined;
  /** The beginning has come into view. */
  onBeginning(): void;
}

/** Pixels from the beginning at which older entries are asked for. */
const NEAR_BEGINNING = 400;

/** Entries of a transcript; only those in view are drawn. */
export function TranscriptList({ entries, match, onBeginning, ...row }: TranscriptListProps) {
  const { strings, language } = row;
  const scroller = React.useRef<HTMLDivElement>(null);
  const time = React.useMemo(
    () => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }),
    [language],
  );
  const { list, first } = useRowList(scroller, entries);
  const noticePlace = useListPlace(list, entries, first);
  React.useEffect(() => {
    if (match !== undefined) list.scrollToIndex(match, { align: 'center' });
  }, [list, match]);
  const onScroll = () => {
    noticePlace();
    if ((scroller.current?.scrollTop ?? 0) < NEAR_BEGINNING) onBeginning();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by keyboard
    <section ref={scroller} className="bh-scroll" tabIndex={0} aria-label={strings.entries} onScroll={onScroll}>
      <ul className="bh-rows" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const entry = entries[index];
          return (
            entry && (
              <li
                key={Number(key)}
                ref={list.measureElement}
                className="bh-row"
                data-index={index}
                data-match={index === match}
                aria-setsize={entries.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <EntryRow key={entry.id} {...row} entry={entry} time={time} />
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
