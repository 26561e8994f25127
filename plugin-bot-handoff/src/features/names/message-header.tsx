import { Badge } from '@twilio-paste/core/badge';
import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import type { Strings } from '../../strings/en';
import { botNameOf, type ReadableMessage, readCustomerName } from './message-author';

export interface MessageHeaderProps {
  readonly strings: Strings;
  /** Of the agent, for the time. */
  readonly language: string;
  /** Given by Flex, as the rest. */
  readonly message?: ReadableMessage & { readonly source?: { readonly dateCreated?: Date | null } };
  readonly authorName?: string;
  readonly task?: { readonly attributes: unknown };
}

/** Says above a message who wrote it: the bot by its name, the customer as the task is called. */
export function MessageHeader({ strings, language, message, authorName, task }: MessageHeaderProps) {
  const bot = message && botNameOf(message);
  const name = bot === undefined ? readCustomerName(task?.attributes) : bot;
  const at = message?.source?.dateCreated;
  // A bot that is called Bot needs no second word for it.
  const isJustBot = bot !== undefined && bot.toLowerCase() === strings.botTag.toLowerCase();
  return (
    <Box
      data-testid="bot-handoff-author"
      display="flex"
      alignItems="center"
      columnGap="space30"
      marginBottom="space10"
      fontSize="fontSize20"
      lineHeight="lineHeight20"
    >
      {!isJustBot && (
        <Text
          as="span"
          fontSize="fontSize20"
          lineHeight="lineHeight20"
          fontWeight="fontWeightSemibold"
          overflow="hidden"
          textOverflow="ellipsis"
          whiteSpace="nowrap"
        >
          <span dir="auto">{name || authorName}</span>
        </Text>
      )}
      {bot !== undefined && (
        <Badge as="span" variant="neutral">
          {strings.botTag}
        </Badge>
      )}
      {at && (
        <Text as="span" fontSize="fontSize20" lineHeight="lineHeight20" whiteSpace="nowrap">
          <time dateTime={at.toISOString()}>
            {at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })}
          </time>
        </Text>
      )}
    </Box>
  );
}
