import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import { readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';

export interface HandedBackLineProps {
  readonly strings: Strings;
  readonly wasHandedBack: (reservationSid: string) => boolean;
  /** The selected task, given by Flex. */
  readonly task?: { readonly sid: string; readonly status: string; readonly attributes: unknown };
}

/**
 * Flex's composer says "Conversation ended" in every wrap-up, which is wrong after a hand-back. After a reload
 * the task's live state tells a hand-back from an end for the customer.
 */
export function HandedBackLine({ strings, wasHandedBack, task }: HandedBackLineProps) {
  const isShown =
    task?.status === 'wrapping' && (wasHandedBack(task.sid) || readLiveState(task.attributes)?.mode === 'bot');
  return (
    <div role="status" data-testid="bot-handoff-handed-back">
      {isShown && (
        <Box paddingX="space50" paddingY="space20">
          <Text as="p" fontSize="fontSize20" lineHeight="lineHeight20">
            {strings.handedBack}
          </Text>
        </Box>
      )}
    </div>
  );
}
