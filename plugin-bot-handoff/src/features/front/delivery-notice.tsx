import { readDelivery } from '@bot-handoff/contract';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import type { Strings } from '../../strings/en';

export interface DeliveryNoticeProps {
  readonly strings: Strings;
  /** Given by Flex. */
  readonly message?: { readonly source?: { readonly attributes?: unknown } };
}

/** Stands below an agent's message that has not reached a customer who is with a bot in front. */
export function DeliveryNotice({ strings, message }: DeliveryNoticeProps) {
  const delivery = readDelivery(message?.source?.attributes);
  if (delivery === undefined) return null;
  return (
    <Text
      as="p"
      role="alert"
      data-testid="bot-handoff-delivery"
      fontSize="fontSize20"
      lineHeight="lineHeight20"
      color="colorTextError"
      textAlign="end"
    >
      {delivery === 'failed' ? strings.notDelivered : strings.notDeliveredYet}
    </Text>
  );
}
