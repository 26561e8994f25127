import type { ConversationSid } from '@bot-handoff/contract';
import type { FunctionEvent } from './function';
import { readAttributes } from './read-attributes';

/**
 * Says, before schemas are loaded, whose state a webhook will have read for certain; undefined where it may not, or
 * where nobody waits. What is wrong here costs time or a read too many, and decides nothing.
 */
export type Glance = (event: FunctionEvent) => ConversationSid | undefined;

const CONVERSATION = /^CH[0-9a-f]{32}$/i;

const isConversation = (value: unknown): value is ConversationSid =>
  typeof value === 'string' && CONVERSATION.test(value);

const ifConversation = (value: unknown) => (isConversation(value) ? value : undefined);

/** The customer waits for an answer. */
export const glanceAtConversation: Glance = ({ EventType, ConversationSid }) =>
  EventType === 'onMessageAdded' ? ifConversation(ConversationSid) : undefined;

/** The customer waits to hear how long it takes, and who has come. */
export const glanceAtTask: Glance = ({ EventType, TaskAttributes }) =>
  (EventType === 'task-queue.entered' || EventType === 'reservation.accepted') && typeof TaskAttributes === 'string'
    ? ifConversation(readAttributes(TaskAttributes).conversationSid)
    : undefined;

/** The customer waits for somebody to take over. */
export const glanceAtInteraction: Glance = ({ EventType, ParticipantType, MediaChannelSid }) =>
  EventType === 'onParticipantLeft' && ParticipantType === 'agent' ? ifConversation(MediaChannelSid) : undefined;
