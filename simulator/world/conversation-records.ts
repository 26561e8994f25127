import type { Conversation, Message, MessagingBinding, Participant } from './conversation-types';
import { fault } from './fault';

/** A conversation with all that belongs to it. */
export interface ConversationRecord {
  readonly conversation: Conversation;
  readonly participants: Map<string, Participant>;
  /** By SID, oldest first. */
  readonly messages: Map<string, Message>;
  lastMessage: Message | undefined;
  nextIndex: number;
  cancelTimers(): void;
}

const bindingKey = (binding: MessagingBinding) => `${binding.address} ${binding.proxyAddress}`;

/** Finds conversations by SID, unique name, participant identity and address pair. */
export class ConversationRecords {
  readonly #bySid = new Map<string, ConversationRecord>();
  readonly #byUniqueName = new Map<string, ConversationRecord>();
  readonly #byIdentity = new Map<string, Set<ConversationRecord>>();
  readonly #byBinding = new Map<string, Set<ConversationRecord>>();

  find(sidOrUniqueName: string): ConversationRecord | undefined {
    return this.#bySid.get(sidOrUniqueName) ?? this.#byUniqueName.get(sidOrUniqueName);
  }

  /** Rejects with 404/50350 when there is none. */
  need(sidOrUniqueName: string): ConversationRecord {
    const record = this.find(sidOrUniqueName);
    if (!record) throw fault('conversationNotFound', `Conversation ${sidOrUniqueName} was not found`);
    return record;
  }

  all(): ConversationRecord[] {
    return [...this.#bySid.values()];
  }

  ofIdentity(identity: string): ConversationRecord[] {
    return [...(this.#byIdentity.get(identity) ?? [])];
  }

  /** The conversation, not closed, in which this address pair takes part. */
  openWithBinding(binding: MessagingBinding): ConversationRecord | undefined {
    return [...(this.#byBinding.get(bindingKey(binding)) ?? [])].find(
      ({ conversation }) => conversation.state !== 'closed',
    );
  }

  add(record: ConversationRecord): void {
    this.#bySid.set(record.conversation.sid, record);
    this.claimName(record, record.conversation.uniqueName);
  }

  /** Gives the conversation this unique name and frees its former one; rejects with 409 when another has it. */
  claimName(record: ConversationRecord, uniqueName: string | null): void {
    const holder = uniqueName === null ? undefined : this.#byUniqueName.get(uniqueName);
    if (holder && holder !== record) {
      throw fault('uniqueNameTaken', `Conversation with unique name '${uniqueName}' already exists`);
    }
    if (record.conversation.uniqueName !== null) this.#byUniqueName.delete(record.conversation.uniqueName);
    if (uniqueName !== null) this.#byUniqueName.set(uniqueName, record);
    record.conversation.uniqueName = uniqueName;
  }

  remove(record: ConversationRecord): void {
    for (const participant of record.participants.values()) this.removeParticipant(record, participant);
    if (record.conversation.uniqueName !== null) this.#byUniqueName.delete(record.conversation.uniqueName);
    this.#bySid.delete(record.conversation.sid);
  }

  addParticipant(record: ConversationRecord, participant: Participant): void {
    record.participants.set(participant.sid, participant);
    if (participant.identity !== null) put(this.#byIdentity, participant.identity, record);
    if (participant.messagingBinding) put(this.#byBinding, bindingKey(participant.messagingBinding), record);
  }

  removeParticipant(record: ConversationRecord, participant: Participant): void {
    record.participants.delete(participant.sid);
    if (participant.identity !== null) take(this.#byIdentity, participant.identity, record);
    if (participant.messagingBinding) take(this.#byBinding, bindingKey(participant.messagingBinding), record);
  }
}

const put = <Value>(index: Map<string, Set<Value>>, key: string, value: Value) => {
  const values = index.get(key) ?? new Set<Value>();
  index.set(key, values.add(value));
};

const take = <Value>(index: Map<string, Set<Value>>, key: string, value: Value) => {
  const values = index.get(key);
  values?.delete(value);
  if (values?.size === 0) index.delete(key);
};
