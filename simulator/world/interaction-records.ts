import { fault, notFound } from './fault';
import type { Interaction, InteractionChannel, InteractionParticipant, Invite, Transfer } from './interaction-types';
import type { JsonObject } from './json';

/** `routing.properties` of an interaction or invite. */
export interface RoutingRequest {
  readonly workflowSid?: string;
  readonly queueSid?: string;
  /** Given the task at once, accepted. */
  readonly workerSid?: string;
  /** The one worker who is asked. */
  readonly routingTarget?: string;
  readonly taskChannel?: string;
  readonly attributes: JsonObject;
  readonly priority?: number;
  /** Seconds. */
  readonly timeout?: number;
}

/** An interaction with its one channel and all that belongs to it. */
export interface InteractionRecord {
  readonly interaction: Interaction;
  readonly channel: InteractionChannel;
  readonly initiatedBy: string;
  webhookTtid: string | null;
  readonly interactionContextSid: string | null;
  readonly invites: Invite[];
  readonly transfers: Transfer[];
  readonly participants: Map<string, InteractionParticipant>;
  /** What Flex repeats when it routes the conversation anew by itself. */
  lastRouting: RoutingRequest;
  /** Whom Resume gives the conversation back to. */
  lastWorkerSid: string | null;
}

export class InteractionRecords {
  readonly #bySid = new Map<string, InteractionRecord>();
  readonly #byChannel = new Map<string, InteractionRecord>();
  readonly #byConversation = new Map<string, InteractionRecord>();
  readonly #byTask = new Map<string, { record: InteractionRecord; invite: Invite }>();
  readonly #invites = new Map<string, Invite>();

  add(record: InteractionRecord): void {
    this.#bySid.set(record.interaction.sid, record);
    this.#byChannel.set(record.channel.sid, record);
    this.#byConversation.set(record.channel.mediaChannelSid, record);
  }

  addInvite(record: InteractionRecord, invite: Invite): void {
    record.invites.push(invite);
    this.#invites.set(invite.sid, invite);
    this.#byTask.set(invite.taskSid, { record, invite });
  }

  find(sid: string): InteractionRecord | undefined {
    return this.#bySid.get(sid);
  }

  ofChannel(sid: string): InteractionRecord | undefined {
    return this.#byChannel.get(sid);
  }

  /** The youngest interaction on this conversation. */
  ofConversation(sid: string): InteractionRecord | undefined {
    return this.#byConversation.get(sid);
  }

  ofTask(sid: string): { record: InteractionRecord; invite: Invite } | undefined {
    return this.#byTask.get(sid);
  }

  invite(sid: string): Invite | undefined {
    return this.#invites.get(sid);
  }

  need(sid: string): InteractionRecord {
    const record = this.#bySid.get(sid);
    if (!record) throw notFound(`/Interactions/${sid}`);
    return record;
  }

  needChannel(sid: string): InteractionRecord {
    const record = this.#byChannel.get(sid);
    if (!record) throw notFound(`/Channels/${sid}`);
    return record;
  }

  needParticipant(record: InteractionRecord, sid: string): InteractionParticipant {
    const participant = record.participants.get(sid);
    if (!participant) throw notFound(`/Channels/${record.channel.sid}/Participants/${sid}`);
    return participant;
  }
}

export const isOpen = ({ channel }: InteractionRecord): boolean =>
  channel.status !== 'closed' && channel.status !== 'failed';

/** Rejects with 80906 when the channel is closed or failed. */
export const needOpen = (record: InteractionRecord): void => {
  if (!isOpen(record)) throw fault('interactionNotOpen', `Interaction channel ${record.channel.sid} is not open`);
};
