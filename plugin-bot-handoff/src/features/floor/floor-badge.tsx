import { Badge } from '@twilio-paste/core/badge';
import { Box } from '@twilio-paste/core/box';
import { ScreenReaderOnly } from '@twilio-paste/core/screen-reader-only';
import * as React from 'react';
import { readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';
import { type Floor, readFloor } from './floor';

export interface FloorBadgeProps {
  readonly strings: Strings;
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
      return floor.command === undefined ? strings.floorBotAsking : `${strings.floorBotAsking} /${floor.command}`;
  }
};

/** Shows in the task's header who has the floor. Flex hands down a new task at every change of attributes. */
export function FloorBadge({ strings, task }: FloorBadgeProps) {
  const live = readLiveState(task?.attributes);
  const floor = live && readFloor(live);
  const name = floor && nameFloor(floor, strings);
  return (
    <div role="status" data-testid="bot-handoff-floor">
      {floor && name && (
        <Box display="flex" alignItems="center" height="100%" marginRight="space30">
          <ScreenReaderOnly>{strings.floorLabel}</ScreenReaderOnly>
          <Badge as="span" variant={VARIANTS[floor.kind]} title={name}>
            <Box as="span" maxWidth="8rem" overflow="hidden" textOverflow="ellipsis" whiteSpace="nowrap">
              {name}
            </Box>
          </Badge>
        </Box>
      )}
    </div>
  );
}
