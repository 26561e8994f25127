import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import * as React from 'react';
import { findListed, type Listing } from '../../services/catalogues';
import { type KeyedStore, useKeyed } from '../../services/keyed-store';
import type { Strings } from '../../strings/en';
import { Button } from '../late-button';
import { isUnderWay, type RunCard, type RunCards } from './run-cards';

export interface RunCardListProps {
  readonly strings: Strings;
  readonly cards: RunCards;
  /** Running commands can be cancelled where the conversation has a command for that. */
  readonly listings: KeyedStore<Listing>;
  cancel(conversationSid: string, which: 'running' | 'queued'): void;
  /** Given by Flex: the message that the cards stand below. */
  readonly message?: { readonly index?: number };
  readonly conversationSid?: string;
}

const NONE: readonly never[] = [];

/** The cards that belong below one message. Flex's log of messages announces them. */
export function RunCardList(props: RunCardListProps) {
  const { strings, cards, listings, message, conversationSid = '' } = props;
  const canCancel = findListed(useKeyed(listings, conversationSid), 'cancel') !== undefined;
  const all = useKeyed(cards, conversationSid) ?? NONE;
  const here = all.filter(({ after }) => after === message?.index);
  const dismiss = (id: string) =>
    cards.set(
      conversationSid,
      all.filter((card) => card.id !== id),
    );
  return (
    <>
      {here.map((card) => (
        <Box
          key={card.id}
          data-testid="bot-handoff-run"
          marginY="space30"
          padding="space40"
          borderStyle="dashed"
          borderWidth="borderWidth10"
          borderColor="colorBorderWeak"
          borderRadius="borderRadius20"
        >
          <Text as="p" fontSize="fontSize20" lineHeight="lineHeight20" color="colorTextWeak">
            {strings.runOnlyYou}
          </Text>
          <Text as="p" fontSize="fontSize30" lineHeight="lineHeight30">
            <strong dir="ltr">{strings.command(card.command)}</strong> {strings.runState[card.state]}
          </Text>
          {card.result !== undefined && (
            <Text as="p" fontSize="fontSize30" lineHeight="lineHeight30" overflowWrap="anywhere" whiteSpace="pre-line">
              <span dir="auto">{card.result}</span>
            </Text>
          )}
          <RunButton {...props} card={card} canCancel={canCancel} onDismiss={() => dismiss(card.id)} />
        </Box>
      ))}
    </>
  );
}

function RunButton({
  strings,
  card,
  canCancel,
  cancel,
  conversationSid = '',
  onDismiss,
}: RunCardListProps & { readonly card: RunCard; readonly canCancel: boolean; readonly onDismiss: () => void }) {
  if (!isUnderWay(card.state))
    return (
      <Button variant="link" size="small" onClick={onDismiss}>
        {strings.runDismiss}
      </Button>
    );
  return canCancel ? (
    <Button
      variant="link"
      size="small"
      onClick={() => cancel(conversationSid, card.state === 'queued' ? 'queued' : 'running')}
    >
      {strings.runCancel}
    </Button>
  ) : null;
}
