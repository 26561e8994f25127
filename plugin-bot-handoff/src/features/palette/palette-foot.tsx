import * as React from 'react';
import type { Strings } from '../../strings/en';
import type { PaletteState } from './use-palette';

export interface PaletteFootProps {
  readonly palette: PaletteState;
  readonly strings: Strings;
  onSendAsText(): void;
}

/** What is missing from the list, and what the keys do. */
export function PaletteFoot({ palette, strings, onSendAsText }: PaletteFootProps) {
  const { view, listing, text, isOwnLine } = palette;
  if (view.kind === 'closed') return null;
  const notes = [noteOf(palette, strings)];
  const rest = view.kind === 'commands' ? view.total - view.options.length : 0;
  if (rest > 0) notes.push(strings.paletteMore(rest));
  // With a command that is meant in the list, sending would be noise: a second prefix does it as well.
  const isUnknown =
    view.kind === 'commands' && view.query !== '' && listing?.kind === 'ready' && !view.options[0]?.isSure;
  return (
    <div className="bh-foot">
      {notes.filter(Boolean).map((note) => (
        <span key={note}>{note}</span>
      ))}
      <span>{view.kind === 'commands' ? strings.paletteKeys : strings.paletteKeysArguments}</span>
      {isUnknown && !isOwnLine && (
        <button type="button" tabIndex={-1} onClick={onSendAsText}>
          {strings.paletteSendAsText(text.trim())}
        </button>
      )}
    </div>
  );
}

function noteOf({ view, listing }: PaletteState, strings: Strings): string {
  switch (listing?.kind) {
    case 'ready':
      return view.kind === 'commands' && view.total === 0 ? strings.paletteNothing : '';
    case 'failed':
      return strings.paletteFailed(listing.message);
    default:
      return strings.paletteLoading;
  }
}
