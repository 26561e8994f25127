import type { ConversationSid } from '@bot-handoff/contract';
import type { FunctionEvent } from './function';
import { type PlainRead, readOfPause, readOfState } from './plain-reads';
import { readAttributes } from './read-attributes';

/**
 * Says, before schemas are loaded, what a webhook will have read for certain; nothing where it may not, or where nobody
 * waits. What is wrong here costs time or a read too many, and decides nothing.
 */
export type Glance = (event: FunctionEvent, syncServiceSid: string) => readonly PlainRead[];

const CONVERSATION = /^CH[0-9a-f]{32}$/i;

const isConversation = (value: unknown): value is ConversationSid =>
  typeof value === 'string' && CONVERSATION.test(value);

/** The customer waits for an answer. */
export const glanceAtConversation: Glance = ({ EventType, ConversationSid }, service) =>
  EventType === 'onMessageAdded' && isConversation(ConversationSid)
    ? [readOfState(service, ConversationSid), readOfPause(service)]
    : [];

/** The customer waits to hear how long it takes, and who has come. */
export const glanceAtTask: Glance = ({ EventType, TaskAttributes }, service) => {
  if (EventType !== 'task-queue.entered' && EventType !== 'reservation.accepted') return [];
  const { conversationSid } = readAttributes(typeof TaskAttributes === 'string' ? TaskAttributes : undefined);
  return isConversation(conversationSid) ? [readOfState(service, conversationSid)] : [];
};

/** The customer waits for somebody to take over. */
export const glanceAtInteraction: Glance = ({ EventType, ParticipantType, MediaChannelSid }, service) =>
  EventType === 'onParticipantLeft' && ParticipantType === 'agent' && isConversation(MediaChannelSid)
    ? [readOfState(service, MediaChannelSid)]
    : [];
