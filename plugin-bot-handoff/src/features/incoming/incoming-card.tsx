import type { ConversationSid } from '@bot-handoff/contract';
import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import type { Strings } from '../../strings/en';
import { readCustomerName } from '../names/message-author';
import { describeWait, nameLanguage } from './describe-wait';
import { type IncomingDesk, useIncoming } from './use-incoming';

export interface IncomingCardProps {
  readonly strings: Strings;
  /** Of the agent. */
  readonly language: string;
  readonly desk: IncomingDesk;
  readonly conversationSid: ConversationSid | undefined;
  readonly attributes: unknown;
}

const SECOND = 1000;

const Fact = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (
  <>
    <Text as="dt" fontSize="fontSize30" lineHeight="lineHeight30" color="colorTextWeak">
      <span dir="auto">{name}</span>
    </Text>
    <Text as="dd" fontSize="fontSize30" lineHeight="lineHeight30" margin="space0" overflowWrap="anywhere">
      <span dir="auto">{children}</span>
    </Text>
  </>
);

/** Who waits, before the agent decides: the conversation itself is not theirs to read yet. */
export function IncomingCard({ strings, language, desk, conversationSid, attributes }: IncomingCardProps) {
  const known = useIncoming(desk, conversationSid, attributes);
  const [, tick] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, []);
  if (known === undefined) return null;
  return (
    <Box
      as="section"
      aria-label={strings.incomingTitle}
      data-testid="bot-handoff-incoming"
      width="100%"
      maxWidth="size40"
      marginX="auto"
      marginTop="space60"
      padding="space60"
      textAlign="left"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor="colorBorderWeaker"
      borderRadius="borderRadius30"
      backgroundColor="colorBackgroundBody"
      color="colorText"
    >
      {known.kind === 'failed' ? (
        <Text as="p" fontSize="fontSize30" lineHeight="lineHeight30" color="colorTextWeak">
          {strings.incomingFailed}
        </Text>
      ) : (
        <>
          <Text as="p" fontSize="fontSize40" lineHeight="lineHeight40" fontWeight="fontWeightSemibold">
            <span dir="auto">{readCustomerName(attributes) ?? known.chat.name}</span>
          </Text>
          <Box
            as="dl"
            display="grid"
            gridTemplateColumns="auto 1fr"
            columnGap="space50"
            rowGap="space20"
            marginY="space40"
          >
            <Fact name={strings.incomingWaited}>
              {describeWait(known.chat.waited + (desk.now() - known.at) / SECOND)}
            </Fact>
            <Fact name={strings.incomingChannel}>{strings.channelName[known.chat.channel] ?? known.chat.channel}</Fact>
            {known.chat.language !== undefined && (
              <Fact name={strings.incomingLanguage}>{nameLanguage(known.chat.language, language)}</Fact>
            )}
            {known.chat.facts.map(({ name, value }) => (
              <Fact key={name} name={name.replace(/_/g, ' ')}>
                {value}
              </Fact>
            ))}
          </Box>
          {known.chat.lastSaid !== undefined && (
            <>
              <Text as="p" fontSize="fontSize30" lineHeight="lineHeight30" color="colorTextWeak">
                {strings.incomingLastSaid}
              </Text>
              <Box
                as="blockquote"
                margin="space0"
                paddingLeft="space40"
                borderLeftStyle="solid"
                borderLeftWidth="borderWidth20"
                borderLeftColor="colorBorder"
              >
                <Text
                  as="p"
                  fontSize="fontSize30"
                  lineHeight="lineHeight30"
                  overflowWrap="anywhere"
                  whiteSpace="pre-line"
                >
                  <span dir="auto">{known.chat.lastSaid}</span>
                </Text>
              </Box>
            </>
          )}
        </>
      )}
    </Box>
  );
}
