/**
 * The simulated Twilio account as its parts see each other. REST routes, websocket protocols and webhooks all
 * stand on these stores; every change goes through a store method and comes out as an event on the bus.
 * Records use Twilio's REST names in camel case. Times are milliseconds since 1970 by the simulator's clock.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Twilio's error body: `status` is the HTTP status, `code` Twilio's error code. */
export interface TwilioFault {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

export interface Clock {
  now(): number;
  /** Runs `task` once, `ms` from now by this clock. Returns a function that cancels it. */
  after(ms: number, task: () => void): () => void;
  /** Moves time forward, running what falls due, in order; resolves when all that was due has run. */
  advance(ms: number): Promise<void>;
}

// ---- Conversations ------------------------------------------------------------------------------------------

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

// ---- TaskRouter ---------------------------------------------------------------------------------------------

export interface Activity {
  readonly sid: string;
  readonly friendlyName: string;
  readonly available: boolean;
}

export interface WorkerChannel {
  readonly sid: string;
  readonly taskChannelSid: string;
  readonly taskChannelUniqueName: string;
  configuredCapacity: number;
  available: boolean;
  /** Reservations that count against the capacity now: pending, accepted, wrapping. */
  assignedTasks: number;
}

export interface Worker {
  readonly sid: string;
  friendlyName: string;
  attributes: JsonObject;
  activitySid: string;
  readonly channels: WorkerChannel[];
  version: number;
  readonly dateCreated: number;
  dateUpdated: number;
  dateStatusChanged: number;
}

export type AssignmentStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

export interface Task {
  readonly sid: string;
  attributes: JsonObject;
  assignmentStatus: AssignmentStatus;
  priority: number;
  reason: string | null;
  readonly taskChannelSid: string;
  readonly taskChannelUniqueName: string;
  readonly workflowSid: string;
  taskQueueSid: string | null;
  taskQueueEnteredDate: number | null;
  /** The one worker whom it may be offered to; null for everybody in the queue. */
  readonly routingTarget: string | null;
  /** Seconds until an unfinished task is canceled. */
  readonly timeout: number;
  version: number;
  readonly dateCreated: number;
  dateUpdated: number;
}

export type ReservationStatus =
  | 'pending'
  | 'accepted'
  | 'rejected'
  | 'timeout'
  | 'canceled'
  | 'rescinded'
  | 'wrapping'
  | 'completed';

export interface Reservation {
  readonly sid: string;
  readonly taskSid: string;
  readonly workerSid: string;
  reservationStatus: ReservationStatus;
  /** Seconds. */
  readonly reservationTimeout: number;
  version: number;
  readonly dateCreated: number;
  dateUpdated: number;
}

export interface TaskQueue {
  readonly sid: string;
  friendlyName: string;
  targetWorkers: string;
}

export interface TaskRouter {
  readonly activities: readonly Activity[];
  readonly queues: readonly TaskQueue[];
  workers(): Worker[];
  worker(sid: string): Worker | undefined;
  workerByIdentity(identity: string): Worker | undefined;
  setActivity(workerSid: string, activitySid: string): Worker;
  setWorkerAttributes(workerSid: string, attributes: JsonObject): Worker;

  tasks(): Task[];
  task(sid: string): Task | undefined;
  /** `version` is what `If-Match` names: another one than the task's rejects with 412. */
  updateTask(
    sid: string,
    patch: { attributes?: JsonObject; priority?: number; assignmentStatus?: AssignmentStatus; reason?: string },
    ifMatch?: string,
  ): Task;

  reservations(): Reservation[];
  reservation(sid: string): Reservation | undefined;
  updateReservation(sid: string, status: ReservationStatus): Reservation;
}

// ---- Interactions -------------------------------------------------------------------------------------------

export type ChannelStatus = 'setup' | 'active' | 'failed' | 'closed' | 'inactive' | 'pause' | 'transfer';

export interface Interaction {
  readonly sid: string;
  readonly channelSid: string;
  readonly dateCreated: number;
}

export interface InteractionChannel {
  readonly sid: string;
  readonly interactionSid: string;
  readonly type: string;
  /** The conversation. */
  readonly mediaChannelSid: string;
  status: ChannelStatus;
  /** Why the channel could not be made; both null unless the status is `failed`. */
  errorCode: number | null;
  errorMessage: string | null;
  dateUpdated: number;
}

export interface Invite {
  readonly sid: string;
  readonly channelSid: string;
  readonly taskSid: string;
}

export interface InteractionParticipant {
  readonly sid: string;
  readonly channelSid: string;
  readonly type: 'agent' | 'customer' | 'supervisor' | 'external' | 'unknown';
  /** The conversation's participant; null once it left. */
  mediaParticipantSid: string | null;
  readonly identity: string | null;
  routing: { taskSid: string; workerSid: string; reservationSid: string } | null;
}

export interface NewTransfer {
  /** `cold`: the agent leaves at once; `warm`: the agent stays. */
  readonly type: 'cold' | 'warm';
  /** The interaction participant (UT) who gives the conversation away. */
  readonly from: string;
  /** A worker, queue or workflow. */
  readonly to: string;
  readonly noteSid?: string;
  readonly summarySid?: string;
}

export interface Transfer {
  readonly sid: string;
  readonly channelSid: string;
  /** The new task. */
  readonly taskSid: string;
  readonly executionSid: string;
  readonly type: NewTransfer['type'];
  readonly from: string;
  readonly to: string;
  readonly noteSid: string | null;
  readonly summarySid: string | null;
  /** `active` until an agent has joined or nobody will. */
  status: 'active' | 'completed' | 'failed';
  readonly dateCreated: number;
  dateUpdated: number;
}

/** `wrapup` keeps the task with the agent until it is completed. */
export type RoutingStatus = 'wrapup' | 'closed';

export interface Interactions {
  get(sid: string): Interaction | undefined;
  channel(sid: string): InteractionChannel | undefined;
  channelOfConversation(conversationSid: string): InteractionChannel | undefined;
  invite(sid: string): Invite | undefined;
  invites(channelSid: string): Invite[];
  participants(channelSid: string): InteractionParticipant[];
  /** The agent's client accepts: reservation accepted, agent joins the conversation. */
  acceptInvite(inviteSid: string, reservationSid: string): Promise<void>;
  declineInvite(inviteSid: string, reservationSid: string): Promise<void>;
  /** `closed` ends the conversation for good; `inactive` is Leave, `pause` is Pause, `active` is Resume. */
  updateChannel(channelSid: string, status: ChannelStatus, routing?: RoutingStatus): Promise<InteractionChannel>;
  /** Hand back: one agent's part ends, channel and conversation stay as they are. */
  updateParticipant(channelSid: string, participantSid: string, status: RoutingStatus): Promise<InteractionParticipant>;
  /** Native transfer. Rejects with 400/20001 while another one of this channel is active. */
  transfer(channelSid: string, input: NewTransfer): Promise<Transfer>;
  /** Oldest first. */
  transfers(channelSid: string): readonly Transfer[];
}

/** Records are copies from the moment of the event: what follows at once does not show through. */
export interface TaskRouterEvent {
  readonly type: string;
  readonly task?: Task;
  readonly reservation?: Reservation;
  readonly worker?: Worker;
  /** With `worker.activity.update` only. */
  readonly previousActivitySid?: string;
}

// ---- Bus ----------------------------------------------------------------------------------------------------

/** What has happened, after the stores hold it. */
export interface WorldEvents {
  'conversation.added': { conversation: Conversation; actor: Actor };
  'conversation.updated': { conversation: Conversation; actor: Actor };
  /** `participants` are those it had. */
  'conversation.removed': { conversation: Conversation; participants: readonly Participant[]; actor: Actor };
  'conversation.state-updated': {
    conversation: Conversation;
    from: ConversationState;
    to: ConversationState;
    reason: 'API' | 'TIMER' | 'EVENT';
    actor: Actor;
  };
  'participant.added': { conversation: Conversation; participant: Participant; actor: Actor };
  'participant.updated': { conversation: Conversation; participant: Participant; actor: Actor };
  'participant.removed': { conversation: Conversation; participant: Participant; actor: Actor };
  'message.added': { conversation: Conversation; message: Message; actor: Actor };
  'message.updated': { conversation: Conversation; message: Message; actor: Actor };
  'message.removed': { conversation: Conversation; message: Message; actor: Actor };
  'user.added': { user: User; actor: Actor };
  'user.updated': { user: User; actor: Actor };
  'typing.started': { conversation: Conversation; identity: string };

  /** `type` is TaskRouter's event type, e.g. `reservation.accepted`, `task.updated`, `worker.activity.update`. */
  'taskrouter.event': TaskRouterEvent;

  'interaction.added': { interaction: Interaction; channel: InteractionChannel };
  'channel.status-updated': { channel: InteractionChannel };
  'interaction-participant.joined': { channel: InteractionChannel; participant: InteractionParticipant };
  'interaction-participant.left': { channel: InteractionChannel; participant: InteractionParticipant };
  'interaction-participant.updated': { channel: InteractionChannel; participant: InteractionParticipant };
}

export interface Bus {
  on<Name extends keyof WorldEvents>(name: Name, listener: (event: WorldEvents[Name]) => void): () => void;
  emit<Name extends keyof WorldEvents>(name: Name, event: WorldEvents[Name]): void;
}

export interface World {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly conversations: Conversations;
  readonly taskrouter: TaskRouter;
  readonly interactions: Interactions;
}

// ---- Wire log -----------------------------------------------------------------------------------------------

/** One exchange as the wire log shows it: an arrow from one lane of the sequence diagram to another. */
export interface WireEntry {
  readonly id: number;
  /** Milliseconds since 1970, wall clock. */
  readonly at: number;
  readonly kind: 'rest' | 'webhook' | 'push' | 'function';
  readonly from: WireLane;
  readonly to: WireLane;
  /** One line a person can read, e.g. `POST /v1/Interactions` or `onMessageAdded`. */
  readonly label: string;
  readonly status: number | null;
  readonly ms: number | null;
  readonly request: string;
  readonly response: string;
}

export type WireLane = 'customer' | 'agent' | 'twilio' | 'functions';

export interface Wire {
  add(entry: Omit<WireEntry, 'id' | 'at'>): WireEntry;
  /** The last entries, oldest first; bounded. */
  entries(): readonly WireEntry[];
  on(listener: (entry: WireEntry) => void): () => void;
}
