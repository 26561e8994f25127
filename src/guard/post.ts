import type { ConversationSid } from '../../contract/src/sids';
import type { FunctionEvent } from '../adapters/twilio/function';

/** A message that somebody is about to post, as Twilio's pre-event webhook `onMessageAdd` tells it. */
export interface Post {
  readonly conversation: ConversationSid;
  /** Empty for a picture without words. */
  readonly text: string;
  /** `SDK` for agents and web-chat customers alike; else `API`, or the messaging channel. */
  readonly source: string;
  /** Who is signed in to the SDK; empty for everybody else. */
  readonly identity: string;
  /** Empty where Twilio does not say. */
  readonly participant: string;
  /** A string of JSON, empty at times. */
  readonly attributes: string;
}

const isConversationSid = (value: unknown): value is ConversationSid =>
  typeof value === 'string' && /^CH[0-9a-f]{32}$/i.test(value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Undefined for an event that posts nothing. */
export function readPost(event: FunctionEvent): Post | undefined {
  const { EventType, ConversationSid: conversation } = event;
  if (EventType !== 'onMessageAdd' || !isConversationSid(conversation)) return undefined;
  return {
    conversation,
    text: textOf(event.Body),
    source: textOf(event.Source),
    identity: textOf(event.ClientIdentity),
    participant: textOf(event.ParticipantSid),
    attributes: textOf(event.Attributes),
  };
}
