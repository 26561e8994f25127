import { type ITask, MessageInputV2, MessageListItem, TaskCanvasHeader, withTaskContext } from '@twilio/flex-ui';
import * as React from 'react';
import { CommandLineNotice } from '../features/commands/command-line-notice';
import type { CommandNotices } from '../features/commands/command-notice';
import { RunCardList, type RunCardListProps } from '../features/commands/run-card-list';
import type { RunCards } from '../features/commands/run-cards';
import { RunFollower, type RunFollowerProps } from '../features/commands/run-follower';
import { FloorBadge, type FloorBadgeProps } from '../features/floor/floor-badge';
import { DeliveryNotice } from '../features/front/delivery-notice';
import type { TypingReport } from '../features/front/report-typing';
import { TypingReporter, type TypingReporterProps } from '../features/front/typing-reporter';
import { type HandBackChoices, HandBackLine, type HandBackLineProps } from '../features/handback/hand-back-line';
import { type HandBackOutcomes, readWrapUp } from '../features/handback/outcome';
import { Palette } from '../features/palette/palette';
import type { PaletteDesk } from '../features/palette/palette-desk';
import type { Call } from '../services/call';
import type { Strings } from '../strings/en';

export interface SlotContents {
  readonly strings: Strings;
  readonly notices: CommandNotices;
  readonly outcomes: HandBackOutcomes;
  readonly choices: HandBackChoices;
  readonly paletteDesk: PaletteDesk;
  readonly call: Call;
  readonly cards: RunCards;
  readonly running: Pick<RunCardListProps, 'listings' | 'cancel'> & FloorBadgeProps['running'];
  readonly reportTyping: TypingReport;
  /** The task of a conversation that is on screen. */
  findShown(conversationSid: string | undefined): ITask | undefined;
  /** See `createComposer`. */
  readonly attachComposer: (conversationSid: string, marker: HTMLElement) => () => void;
}

/** Stands beside the text field of a conversation, so that the field can be found from it. */
function ComposerMarker({
  attach,
  conversationSid,
}: {
  attach: SlotContents['attachComposer'];
  conversationSid?: string;
}) {
  const marker = React.useRef<HTMLSpanElement>(null);
  React.useEffect(() => {
    if (marker.current !== null && conversationSid !== undefined) return attach(conversationSid, marker.current);
    return undefined;
  }, [attach, conversationSid]);
  return <span ref={marker} hidden />;
}

const FloorBadgeOfTask: React.ComponentType<FloorBadgeProps> = withTaskContext(FloorBadge);
const RunFollowerOfTask: React.ComponentType<RunFollowerProps> = withTaskContext(RunFollower);
const HandBackLineOfTask: React.ComponentType<HandBackLineProps> = withTaskContext(HandBackLine);

const TypingReporterOfTask: React.ComponentType<TypingReporterProps> = withTaskContext(TypingReporter);

/** Puts our components into Flex. Flex hands each slot's own props to them. */
export function fillSlots(contents: SlotContents): void {
  const { strings, notices, outcomes, choices, paletteDesk, call, cards, running, attachComposer } = contents;
  TaskCanvasHeader.Content.add(<FloorBadgeOfTask key="bot-handoff-floor" strings={strings} running={running} />, {
    sortOrder: 1,
  });
  MessageInputV2.Content.add(
    <HandBackLineOfTask key="bot-handoff-hand-back" strings={strings} outcomes={outcomes} choices={choices} />,
    { sortOrder: -3 },
  );
  // Flex's composer would say beside it that the conversation has ended.
  const isHandedBack = ({ conversationSid }: { readonly conversationSid?: string }) => {
    const task = contents.findShown(conversationSid);
    return readWrapUp(task, task && outcomes.get(task.sid)) !== undefined;
  };
  MessageInputV2.Content.remove('textarea', { if: isHandedBack });
  MessageInputV2.Content.remove('actions', { if: isHandedBack });
  MessageInputV2.Content.add(<CommandLineNotice key="bot-handoff-notice" notices={notices} />, { sortOrder: -2 });
  MessageInputV2.Content.add(<RunFollowerOfTask key="bot-handoff-runs" cards={cards} callService={call} />, {
    sortOrder: -1,
  });
  MessageListItem.Content.add(
    <RunCardList key="bot-handoff-run-cards" strings={strings} cards={cards} {...running} />,
    {
      align: 'end',
      sortOrder: 100,
    },
  );
  MessageListItem.Content.add(<DeliveryNotice key="bot-handoff-delivery" strings={strings} />, {
    align: 'end',
    sortOrder: 90,
  });
  MessageInputV2.Content.add(<TypingReporterOfTask key="bot-handoff-typing" report={contents.reportTyping} />, {
    sortOrder: -1,
  });
  MessageInputV2.Content.add(<Palette key="bot-handoff-palette" desk={paletteDesk} />, { sortOrder: -1 });
  MessageInputV2.Content.add(<ComposerMarker key="bot-handoff-marker" attach={attachComposer} />, { sortOrder: -1 });
}
