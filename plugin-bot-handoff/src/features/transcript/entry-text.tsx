import * as React from 'react';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { foldText } from '../palette/ranking/fold-text';
import { safeAddress, safeText, shorten } from './safe-text';

export interface EntryTextProps {
  readonly text: string;
  /** What is searched for; empty for nothing. */
  readonly query: string;
  readonly strings: TranscriptStrings;
}

const LINK = /(https?:\/\/[^\s<>"']+)/;

/** Marks what is searched for, where folding has not moved letters. */
function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const wanted = foldText(query.trim());
  const folded = foldText(text);
  if (wanted === '' || folded.length !== text.length || !folded.includes(wanted)) return <>{text}</>;
  const pieces: React.ReactNode[] = [];
  let from = 0;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  );
}

/** What somebody wrote, as text and nothing else; addresses of web pages can be followed. */
export function EntryText({ text, query, strings }: EntryTextProps) {
  const [isWhole, setWhole] = React.useState(false);
  const shown = shorten(safeText(text), isWhole);
  return (
    <p className="bh-text" dir="auto">
      {shown.text.split(LINK).map((piece, nth) => {
        const address = nth % 2 === 1 ? safeAddress(piece) : undefined;
        const marked = <Marked text={piece} query={query} />;
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
        if (address === undefined) return <React.Fragment key={nth}>{marked}</React.Fragment>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
          <a key={nth} href={address} target="_blank" rel="noopener noreferrer nofollow">
            {marked}
          </a>
        );
      })}
      {shown.isCut && !isWhole && (
        <>
          {' '}
          <button type="button" className="bh-link" onClick={() => setWhole(true)}>
            {strings.showAll}
          </button>
        </>
      )}
    </p>
  );
}
