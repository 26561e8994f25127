import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import { useKeyed } from '../../services/keyed-store';
import type { Strings } from '../../strings/en';
import { Button } from '../late-button';
import type { Moment } from './hand-back';
import { type HandBackOutcomes, readWrapUp } from './outcome';

/** What an agent can do after a hand-back that failed. */
export interface HandBackChoices {
  tryAgain(reservationSid: string, moment: Moment): void;
  finishTask(reservationSid: string, moment: Moment): void;
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
 * Says in the composer's place what came of handing back. Flex's composer says "Conversation ended" in every
 * wrap-up, which is wrong after a hand-back.
 */
export function HandBackLine({ strings, outcomes, choices, task }: HandBackLineProps) {
  const outcome = useKeyed(outcomes, task?.sid ?? '');
  const wrapUp = readWrapUp(task, outcome);
  return (
    <>
      <div role="status" data-testid="bot-handoff-handed-back">
        {wrapUp && (
          <Box paddingX="space50" paddingY="space40">
            <Text as="p" fontSize="fontSize30" lineHeight="lineHeight30">
              {wrapUp === 'handed-back' ? strings.handedBack : strings.taskFinished}
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
            <Box display="flex" flexWrap="wrap" columnGap="space30" rowGap="space20" paddingTop="space20">
              <Button variant="secondary" size="small" onClick={() => choices.tryAgain(task.sid, outcome.moment)}>
                {strings.tryAgain}
              </Button>
              <Button variant="secondary" size="small" onClick={() => choices.finishTask(task.sid, outcome.moment)}>
                {strings.finishTask}
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
