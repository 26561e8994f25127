import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import type { Strings } from '../../strings/en';

/** Stands below a message of the bot that never arrived; below an agent's own Flex says so itself. */
export const UndeliveredLine = ({ strings }: { readonly strings: Strings }) => (
  <div data-testid="bot-handoff-undelivered">
    <Text as="p" fontSize="fontSize20" lineHeight="lineHeight20" color="colorTextError">
      {strings.undelivered}
    </Text>
  </div>
);
