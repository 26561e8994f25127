import { Badge } from '@twilio-paste/core/badge';
import { Box } from '@twilio-paste/core/box';
import { ScreenReaderOnly } from '@twilio-paste/core/screen-reader-only';
import { CloseIcon } from '@twilio-paste/icons/cjs/CloseIcon';
import * as React from 'react';
import { readConversation, readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';
import { Button } from '../late-button';
import { type Floor, readFloor } from './floor';

export interface FloorBadgeProps {
  readonly strings: Strings;
  /** Whether the running command of a conversation can be cancelled, and how. */
  readonly running: {
    canCancel(conversationSid: string): boolean;
    cancel(conversationSid: string, which: 'running'): void;
  };
  /** Given by Flex. */
  readonly task?: { readonly attributes: unknown };
}

const VARIANTS = { you: 'success', bot: 'neutral', waiting: 'warning', 'bot-asking': 'info' } as const;

const nameFloor = (floor: Floor, strings: Strings): string => {
  switch (floor.kind) {
    case 'you':
      return strings.floorYou;
    case 'bot':
      return strings.floorBot;
    case 'waiting':
      return strings.floorWaiting;
    case 'bot-asking':
      return floor.command === undefined
        ? strings.floorBotAsking
        : `${strings.floorBotAsking} ${strings.command(floor.command)}`;
  }
};

/** Shows in the task's header who has the floor. Flex hands down a new task at every change of attributes. */
export function FloorBadge({ strings, running, task }: FloorBadgeProps) {
  const live = readLiveState(task?.attributes);
  const floor = live && readFloor(live);
  const name = floor && nameFloor(floor, strings);
  const conversation = readConversation(task?.attributes);
  const canCancel = floor?.kind === 'bot-asking' && running.canCancel(conversation);
  return (
    <Box display="flex" alignItems="center" height="100%" data-testid="bot-handoff-floor">
      <div role="status">
        {floor && name && (
          <Box display="flex" alignItems="center" marginRight="space30">
            <ScreenReaderOnly>{strings.floorLabel}</ScreenReaderOnly>
            <Badge as="span" variant={VARIANTS[floor.kind]} title={name}>
              <Box as="span" maxWidth="6rem" overflow="hidden" textOverflow="ellipsis" whiteSpace="nowrap">
                {name}
              </Box>
            </Badge>
          </Box>
        )}
      </div>
      {canCancel && (
        <Box marginRight="space30">
          <Button variant="secondary_icon" size="icon_small" onClick={() => running.cancel(conversation, 'running')}>
            <CloseIcon decorative={false} title={strings.floorCancel(floor.command ?? '')} />
          </Button>
        </Box>
      )}
    </Box>
  );
}
