import * as React from 'react';
import { exportJson, exportText } from './export-entries';
import { type Filter, filterEntries } from './search-entries';
import { keyOf, type TranscriptAddress, type TranscriptState } from './transcript-book';
import { TranscriptCard, type TranscriptCardProps } from './transcript-card';
import type { TranscriptDesk } from './transcript-desk';
import { TranscriptList } from './transcript-list';
import { TranscriptTools } from './transcript-tools';
import { useSearch } from './use-search';

export interface TranscriptViewProps {
  readonly desk: TranscriptDesk;
  readonly address: TranscriptAddress;
  readonly state: Extract<TranscriptState, { kind: 'ready' }>;
  readonly hasAudit: boolean;
  readonly choose: TranscriptCardProps['choose'];
}

/** A transcript that is there: what is known, and what was said. */
export function TranscriptView({ desk, address, state, hasAudit, choose }: TranscriptViewProps) {
  const { book, language, files } = desk;
  const strings = desk.strings.transcript;
  const [filter, setFilter] = React.useState<Filter>('all');
  const [outcome, setOutcome] = React.useState('');
  const entries = React.useMemo(() => filterEntries(state.entries, filter), [state.entries, filter]);
  const search = useSearch(entries, strings);
  const { card, cursor, stale, isLoadingOlder } = state;

  const take = async (how: 'copy' | 'text' | 'json') => {
    const isWhole = cursor === null || (await book.loadAll(address));
    const whole = book.states.get(keyOf(address));
    if (!isWhole || whole?.kind !== 'ready') {
      setOutcome(strings.incomplete);
      return;
    }
    const sid = address.earlier ?? address.conversationSid;
    const shown = filterEntries(whole.entries, filter);
    if (how === 'json') {
      const text = exportJson(sid, { card: whole.card, entries: shown });
      desk.save({ name: `${sid}.json`, type: 'application/json', text });
      return;
    }
    const text = exportText(shown, { strings, language });
    if (how === 'text') desk.save({ name: `${sid}.txt`, type: 'text/plain', text });
    else
      setOutcome(
        await desk.copy(text).then(
          () => strings.copied,
          () => strings.notCopied,
        ),
      );
  };

  return (
    <>
      <TranscriptCard card={card} strings={strings} earlier={address.earlier} choose={choose} />
      <TranscriptTools {...{ strings, search, filter, setFilter, hasAudit }} take={(how) => void take(how)} />
      <div role="status">{outcome !== '' && <p className="bh-notice bh-weak">{outcome}</p>}</div>
      {stale && (
        <div className="bh-notice bh-fault" role="alert">
          {strings.stale(stale.message)}{' '}
          <button type="button" className="bh-link" onClick={() => void book.refresh(address)}>
            {strings.tryAgain}
          </button>
        </div>
      )}
      {cursor !== null && (
        <div className="bh-notice bh-weak">
          {search.query.trim() !== '' && `${strings.searchMore} `}
          {isLoadingOlder ? (
            strings.loadingOlder
          ) : (
            <button
              type="button"
              className="bh-link"
              onClick={() => void (search.query.trim() === '' ? book.loadOlder(address) : book.loadAll(address))}
            >
              {search.query.trim() === '' ? strings.older : strings.loadAll}
            </button>
          )}
        </div>
      )}
      {entries.length === 0 ? (
        <p className="bh-state bh-weak">{state.entries.length === 0 ? strings.empty : strings.nothingHere}</p>
      ) : (
        <TranscriptList
          {...{ entries, strings, language, book, files }}
          query={search.query}
          match={search.match}
          address={address}
          onBeginning={() => void book.loadOlder(address)}
        />
      )}
    </>
  );
}
