import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import { useKeyed } from '../../services/keyed-store';
import { readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';
import type { HandBackOutcomes, Moment } from './hand-back';

/** What an agent can do after a hand-back that failed. */
export interface HandBackChoices {
  tryAgain(reservationSid: string, moment: Moment): void;
  endForCustomer(reservationSid: string, moment: Moment): void;
}

export interface HandBackLineProps {
  readonly strings: Strings;
  readonly outcomes: HandBackOutcomes;
  readonly choices: HandBackChoices;
  /** The selected task, given by Flex. */
  readonly task?: { readonly sid: string; readonly status: string; readonly attributes: unknown };
}

/**
 * Says above the composer what came of handing back. Flex's composer says "Conversation ended" in every
 * wrap-up, which is wrong after a hand-back; after a reload the task's live state tells one from an end for the
 * customer.
 */
export function HandBackLine({ strings, outcomes, choices, task }: HandBackLineProps) {
  const outcome = useKeyed(outcomes, task?.sid ?? '');
  const isBots = outcome?.kind === 'handed-back' || readLiveState(task?.attributes)?.mode === 'bot';
  return (
    <>
      <div role="status" data-testid="bot-handoff-handed-back">
        {task?.status === 'wrapping' && outcome?.kind !== 'failed' && isBots && (
          <Box paddingX="space50" paddingY="space20">
            <Text as="p" fontSize="fontSize20" lineHeight="lineHeight20">
              {strings.handedBack}
            </Text>
          </Box>
        )}
      </div>
      <div role="alert" data-testid="bot-handoff-hand-back-failed">
        {task && outcome?.kind === 'failed' && (
          <Box paddingX="space50" paddingY="space20">
            <Text as="p" fontSize="fontSize20" lineHeight="lineHeight20" color="colorTextError">
              {outcome.text}
            </Text>
            <Box display="flex" columnGap="space30" paddingTop="space20">
              <Button variant="secondary" size="small" onClick={() => choices.tryAgain(task.sid, outcome.moment)}>
                {strings.tryAgain}
              </Button>
              <Button
                variant="destructive_secondary"
                size="small"
                onClick={() => choices.endForCustomer(task.sid, outcome.moment)}
              >
                {strings.endForCustomer}
              </Button>
            </Box>
          </Box>
        )}
      </div>
    </>
  );
}
