import {
  IncomingTaskCanvas,
  type ITask,
  MessageBubble,
  MessageListItem,
  TaskCanvasHeader,
  withTaskContext,
} from '@twilio/flex-ui';
import * as React from 'react';
import { isUndelivered, type SentMessage } from '../features/delivery/receipt';
import { UndeliveredLine } from '../features/delivery/undelivered-line';
import { HandBackMenu, type HandBackMenuProps } from '../features/handback/hand-back-menu';
import { IncomingCard } from '../features/incoming/incoming-card';
import type { IncomingDesk } from '../features/incoming/use-incoming';
import { botNameOf, isCustomers, type ReadableMessage, readCustomerName } from '../features/names/message-author';
import { MessageHeader, type MessageHeaderProps } from '../features/names/message-header';
import { readLiveState } from '../services/task-state';
import type { Strings } from '../strings/en';
import { findTask, readConversationSid } from './tasks';

export interface PeopleSlots {
  readonly strings: Strings;
  /** Of the agent. */
  readonly language: string;
  readonly menu: Pick<HandBackMenuProps, 'listings' | 'handBack' | 'endForCustomer'>;
  readonly incoming: IncomingDesk;
  /** What an administrator has switched off. */
  readonly shows: { readonly names: boolean; readonly incoming: boolean };
}

interface MessageProps {
  readonly message: ReadableMessage & { readonly source?: SentMessage };
  readonly conversationSid?: string;
}

/** Messages whose author we know better than Flex does. */
function isOursToHead({ message, conversationSid }: MessageProps): boolean {
  if (botNameOf(message) !== undefined) return true;
  const attributes = findTask(conversationSid)?.attributes;
  return isCustomers(message, readLiveState(attributes)) && readCustomerName(attributes) !== undefined;
}

const isLostWordOfBot = ({ message }: MessageProps): boolean =>
  botNameOf(message) !== undefined && message.source !== undefined && isUndelivered(message.source);

const MessageHeaderOfTask: React.ComponentType<MessageHeaderProps> = withTaskContext(MessageHeader);
const HandBackMenuOfTask: React.ComponentType<HandBackMenuProps> = withTaskContext(HandBackMenu);

/** Flex gives the offered task to whatever stands in its canvas. */
const IncomingCardOf = ({ task, ...rest }: Pick<PeopleSlots, 'strings' | 'language'> & Own) =>
  task ? (
    <IncomingCard key={task.sid} {...rest} conversationSid={readConversationSid(task)} attributes={task.attributes} />
  ) : null;
interface Own {
  readonly desk: IncomingDesk;
  readonly task?: ITask;
}

/** Puts into Flex who is who, who waits, and what can become of a conversation. */
export function fillPeopleSlots({ strings, language, menu, incoming, shows }: PeopleSlots): void {
  TaskCanvasHeader.Content.add(<HandBackMenuOfTask key="bot-handoff-menu" strings={strings} {...menu} />, {
    sortOrder: 2,
  });
  MessageListItem.Content.add(<UndeliveredLine key="bot-handoff-undelivered" strings={strings} />, {
    align: 'end',
    sortOrder: 90,
    if: isLostWordOfBot,
  });
  if (shows.names) {
    MessageBubble.Content.remove('header', { if: isOursToHead });
    MessageBubble.Content.add(<MessageHeaderOfTask key="bot-handoff-author" strings={strings} language={language} />, {
      sortOrder: -1,
      if: isOursToHead,
    });
  }
  if (shows.incoming) {
    IncomingTaskCanvas.Content.add(
      <IncomingCardOf key="bot-handoff-incoming" strings={strings} language={language} desk={incoming} />,
      { sortOrder: 10 },
    );
  }
}
