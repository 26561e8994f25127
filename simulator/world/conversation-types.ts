import type { JsonObject } from './json';

export type ConversationState = 'active' | 'inactive' | 'closed';

export interface Conversation {
  readonly sid: string;
  readonly chatServiceSid: string;
  uniqueName: string | null;
  friendlyName: string | null;
  attributes: JsonObject;
  state: ConversationState;
  timers: { inactive?: string; closed?: string; dateInactive?: number; dateClosed?: number };
  messagingServiceSid: string;
  createdBy: string;
  readonly dateCreated: number;
  dateUpdated: number;
}

export interface MessagingBinding {
  readonly type: string;
  readonly address: string;
  readonly proxyAddress: string;
}

export interface Participant {
  readonly sid: string;
  readonly conversationSid: string;
  readonly identity: string | null;
  readonly messagingBinding: MessagingBinding | null;
  attributes: JsonObject;
  roleSid: string;
  lastReadMessageIndex: number | null;
  lastReadTimestamp: number | null;
  readonly dateCreated: number;
  dateUpdated: number;
}

export interface Media {
  readonly sid: string;
  readonly filename: string | null;
  readonly contentType: string;
  readonly size: number;
}

export type DeliveryAmount = 'none' | 'some' | 'all';

/** What became of a message on its way to phones, over all of them. */
export interface Delivery {
  /** Phones that it went to. */
  readonly total: number;
  readonly sent: DeliveryAmount;
  readonly delivered: DeliveryAmount;
  readonly read: DeliveryAmount;
  readonly undelivered: DeliveryAmount;
  readonly failed: DeliveryAmount;
}

export interface Message {
  readonly sid: string;
  readonly conversationSid: string;
  /** Consecutive from 0 in its conversation; a removed message leaves its index unused. */
  readonly index: number;
  author: string;
  readonly participantSid: string | null;
  body: string | null;
  attributes: JsonObject;
  readonly media: readonly Media[];
  readonly source: MessageSource;
  /** Null where nobody is reached by phone. */
  delivery: Delivery | null;
  readonly dateCreated: number;
  dateUpdated: number;
}

/** Where an action came from. Only `SDK` and messaging channels fire webhooks unless the REST header asks. */
export type MessageSource = 'SDK' | 'API' | 'SMS' | 'WHATSAPP';

export interface User {
  readonly sid: string;
  readonly identity: string;
  friendlyName: string;
  attributes: JsonObject;
  readonly dateCreated: number;
  dateUpdated: number;
}

/** Who acts, and whether webhooks are told. `identity` is the token's, never the body's. */
export interface Actor {
  readonly source: MessageSource;
  readonly identity?: string;
  /** REST only: the value of `X-Twilio-Webhook-Enabled`. */
  readonly webhooks?: boolean;
}

export interface NewMessage {
  readonly conversationSid: string;
  readonly author?: string;
  readonly body?: string | null;
  readonly attributes?: JsonObject;
  readonly mediaSids?: readonly string[];
}

/** Methods reject with a {@link TwilioFault} (see `world/fault.ts`), e.g. 404/50350 for an unknown conversation. */
export interface Conversations {
  get(sidOrUniqueName: string): Conversation | undefined;
  list(): Conversation[];
  /** Conversations that this identity is a participant of. */
  ofIdentity(identity: string): Conversation[];
  create(
    input: Partial<Pick<Conversation, 'friendlyName' | 'uniqueName' | 'attributes' | 'timers' | 'state'>>,
    actor: Actor,
  ): Promise<Conversation>;
  update(
    sid: string,
    patch: Partial<Pick<Conversation, 'friendlyName' | 'uniqueName' | 'attributes' | 'state' | 'timers'>>,
    actor: Actor,
  ): Promise<Conversation>;
  remove(sid: string, actor: Actor): Promise<void>;

  participants(conversationSid: string): Participant[];
  addParticipant(
    conversationSid: string,
    input: { identity?: string; messagingBinding?: MessagingBinding; attributes?: JsonObject; roleSid?: string },
    actor: Actor,
  ): Promise<Participant>;
  updateParticipant(
    conversationSid: string,
    sidOrIdentity: string,
    patch: Partial<Pick<Participant, 'attributes' | 'roleSid' | 'lastReadMessageIndex'>>,
    actor: Actor,
  ): Promise<Participant>;
  removeParticipant(conversationSid: string, sidOrIdentity: string, actor: Actor): Promise<void>;

  messages(conversationSid: string): Message[];
  lastMessage(conversationSid: string): Message | undefined;
  /** Runs the pre-event webhook first when the actor's messages fire webhooks: it may change or refuse (50056). */
  post(message: NewMessage, actor: Actor): Promise<Message>;
  updateMessage(
    conversationSid: string,
    messageSid: string,
    patch: Partial<Pick<Message, 'body' | 'attributes' | 'author'>>,
    actor: Actor,
  ): Promise<Message>;
  removeMessage(conversationSid: string, messageSid: string, actor: Actor): Promise<void>;

  /** The user with this identity, created on first use with the identity as friendly name. */
  user(identity: string): User;
  updateUser(identity: string, patch: Partial<Pick<User, 'friendlyName' | 'attributes'>>, actor: Actor): Promise<User>;
  /** Tells the other participants that somebody types. */
  typing(conversationSid: string, identity: string): void;
}
