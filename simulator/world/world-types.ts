import type {
  Actor,
  Conversation,
  ConversationState,
  Conversations,
  Message,
  Participant,
  User,
} from './conversation-types';
import type { Interaction, InteractionChannel, InteractionParticipant, Interactions } from './interaction-types';
import type { Receipt, Receipts } from './receipts';
import type { TaskRouter, TaskRouterEvent } from './taskrouter-types';

/**
 * The simulated Twilio account as its parts see each other. REST routes, websocket protocols and webhooks all
 * stand on the stores; every change goes through a store method and comes out as an event on the bus.
 * Records use Twilio's REST names in camel case. Times are milliseconds since 1970 by the simulator's clock.
 */

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
  /** A carrier has said what became of a message; `message.delivery` knows of it. The receipt is a copy. */
  'receipt.updated': { conversation: Conversation; message: Message; receipt: Receipt; actor: Actor };
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
  readonly receipts: Pick<Receipts, 'of'>;
  readonly taskrouter: TaskRouter;
  readonly interactions: Interactions;
}
