import { Box } from '@twilio-paste/core/box';
import * as React from 'react';

export interface HandBackPanelProps {
  readonly label: string;
  /** Pixels from the window's edges. */
  readonly top: number;
  readonly right: number;
  close(): void;
  readonly children: React.ReactNode;
}

/** Pixels that stay free below. */
const EDGE = 8;

/** A small window at the end of the page, above all that is Flex's. Escape closes it. */
export const HandBackPanel = React.forwardRef<HTMLDivElement, HandBackPanelProps>(function HandBackPanel(
  { label, top, right, close, children },
  ref,
) {
  return (
    <div
      ref={ref}
      role="dialog"
      aria-label={label}
      data-testid="bot-handoff-menu-panel"
      style={{
        position: 'fixed',
        zIndex: 30,
        top,
        right,
        maxHeight: `calc(100vh - ${top + EDGE}px)`,
        overflowY: 'auto',
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <Box
        width="size30"
        padding="space50"
        backgroundColor="colorBackgroundBody"
        borderStyle="solid"
        borderWidth="borderWidth10"
        borderColor="colorBorderWeaker"
        borderRadius="borderRadius30"
        boxShadow="shadow"
      >
        {children}
      </Box>
    </div>
  );
});
