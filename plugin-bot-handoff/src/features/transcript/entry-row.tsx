import type { TranscriptEntry } from '@bot-handoff/contract';
import * as React from 'react';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { describeEntry } from './describe-entry';
import { EntryText } from './entry-text';
import type { FileSource } from './file-source';
import { MessageRow } from './message-row';
import { safeText } from './safe-text';
import type { TranscriptAddress, TranscriptBook } from './transcript-book';

export interface RowProps {
  readonly entry: TranscriptEntry;
  /** What is searched for; empty for nothing. */
  readonly query: string;
  readonly strings: TranscriptStrings;
  readonly language: string;
  readonly time: Intl.DateTimeFormat;
  readonly book: Pick<TranscriptBook, 'revealed' | 'reveal'>;
  readonly address: TranscriptAddress;
  readonly files: FileSource;
}

/** One entry of a transcript. */
export const EntryRow = React.memo(function EntryRow(props: RowProps) {
  const { entry, query, strings, time } = props;
  if (entry.kind === 'message') return <MessageRow {...props} entry={entry} />;
  const { who, text, details } = describeEntry(entry, strings);
  const moment = <time dateTime={new Date(entry.at).toISOString()}>{time.format(entry.at)}</time>;
  if (entry.kind === 'note') {
    return (
      <div className="bh-note">
        <div className="bh-speaker">
          <b>{who}</b>
          {moment}
          {entry.masked && <span>{strings.masked}</span>}
        </div>
        <EntryText text={text} query={query} strings={strings} />
      </div>
    );
  }
  return (
    <div className="bh-event" data-kind={entry.kind}>
      {/* The dot before a fact goes by the page's direction, not by what somebody wrote. */}
      {[text, ...details].map((fact, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the facts of an entry never change places
        <span key={nth}>
          <bdi>{safeText(fact)}</bdi>
        </span>
      ))}
      {moment}
    </div>
  );
});
