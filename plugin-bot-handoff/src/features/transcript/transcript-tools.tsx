import * as React from 'react';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { FILTERS, type Filter } from './search-entries';
import type { Search } from './use-search';

export interface TranscriptToolsProps {
  readonly strings: TranscriptStrings;
  readonly search: Search;
  readonly filter: Filter;
  /** Whether this agent sees the audit. */
  readonly hasAudit: boolean;
  setFilter(filter: Filter): void;
  /** What is to be done with all that is shown. */
  take(how: 'copy' | 'text' | 'json'): void;
}

const isFilter = (value: string): value is Filter => FILTERS.some((filter) => filter === value);

/** Search, filter, copy and download. */
export function TranscriptTools({ strings, search, filter, hasAudit, setFilter, take }: TranscriptToolsProps) {
  const { query, count, at } = search;
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      search.step(event.shiftKey ? 1 : -1);
    } else if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      search.type('');
    }
  };
  return (
    <div className="bh-tools">
      <input
        type="search"
        aria-label={strings.search}
        placeholder={strings.search}
        value={query}
        onChange={({ target }) => search.type(target.value)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="bh-weak">
        {query.trim() === '' ? '' : strings.searchCount(at, count)}
      </span>
      {count > 1 && (
        <>
          <button
            type="button"
            className="bh-button"
            aria-label={strings.searchPrevious}
            onClick={() => search.step(-1)}
          >
            ↑
          </button>
          <button type="button" className="bh-button" aria-label={strings.searchNext} onClick={() => search.step(1)}>
            ↓
          </button>
        </>
      )}
      <select
        aria-label={strings.filter}
        value={filter}
        onChange={({ target }) => {
          if (isFilter(target.value)) setFilter(target.value);
        }}
      >
        {FILTERS.filter((each) => hasAudit || each !== 'audit').map((each) => (
          <option key={each} value={each}>
            {strings.filters[each]}
          </option>
        ))}
      </select>
      <button type="button" className="bh-button" onClick={() => take('copy')}>
        {strings.copy}
      </button>
      <button type="button" className="bh-button" onClick={() => take('text')}>
        {strings.downloadText}
      </button>
      <button type="button" className="bh-button" onClick={() => take('json')}>
        {strings.downloadJson}
      </button>
    </div>
  );
}
