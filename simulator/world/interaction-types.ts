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
