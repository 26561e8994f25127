import { useTheme } from '@twilio-paste/core/theme';
import * as React from 'react';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { paletteColors } from '../palette/palette-style';

export interface SidePanelProps {
  readonly strings: TranscriptStrings;
  readonly transcript: React.ReactNode;
  /** What stood here before. */
  readonly crm: React.ReactNode;
}

const TABS = ['transcript', 'crm'] as const;
type Tab = (typeof TABS)[number];

/** The transcript beside what Flex shows in its second panel. Both stay mounted: a CRM would load anew. */
export function SidePanel({ strings, transcript, crm }: SidePanelProps) {
  const theme = useTheme();
  const [selected, select] = React.useState<Tab>('transcript');
  const names: Record<Tab, string> = { transcript: strings.title, crm: strings.crm };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = selected === 'crm' ? 'transcript' : 'crm';
    select(other);
    document.getElementById(idOf(other))?.focus();
  };
  return (
    <div className="bh-transcript" data-testid="bot-handoff-side" style={{ ...paletteColors(theme) }}>
      <div className="bh-tabs" role="tablist" aria-label={strings.title}>
        {TABS.map((tab) => (
          <button
            key={tab}
            id={idOf(tab)}
            type="button"
            role="tab"
            aria-selected={tab === selected}
            aria-controls={`${idOf(tab)}-pane`}
            tabIndex={tab === selected ? 0 : -1}
            onClick={() => select(tab)}
            onKeyDown={onKeyDown}
          >
            {names[tab]}
          </button>
        ))}
      </div>
      {TABS.map((tab) => (
        <div
          key={tab}
          id={`${idOf(tab)}-pane`}
          className="bh-pane"
          role="tabpanel"
          aria-labelledby={idOf(tab)}
          hidden={tab !== selected}
        >
          {tab === 'crm' ? crm : transcript}
        </div>
      ))}
    </div>
  );
}

const idOf = (tab: Tab): string => `bot-handoff-side-${tab}`;
