import { type CommandEntry, chooseText } from '@bot-handoff/contract';
import * as React from 'react';
import type { Strings } from '../../strings/en';

export interface CommandDetailsProps {
  readonly entry: CommandEntry;
  readonly strings: Strings;
  readonly language: string;
}

/** What a command does, who will see it, and the first thing the customer will read. */
export function CommandDetails({ entry, strings, language }: CommandDetailsProps) {
  const { title, description, danger, output, preview } = entry;
  return (
    <div data-testid="bot-handoff-details">
      {title && (
        <p className="bh-head" dir="auto">
          {chooseText(title, language)}
        </p>
      )}
      {description && <p dir="auto">{chooseText(description, language)}</p>}
      {danger && (
        <p className="bh-danger" dir="auto">
          {danger === true ? strings.paletteDangerous : chooseText(danger, language)}
        </p>
      )}
      {preview !== undefined && (
        <>
          <p className="bh-weak">{output === 'agent' ? strings.palettePreviewAgent : strings.palettePreview}</p>
          <p className="bh-preview" dir="auto">
            {preview}
          </p>
        </>
      )}
    </div>
  );
}
