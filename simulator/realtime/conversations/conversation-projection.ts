import { isDeepStrictEqual } from 'node:util';
import type { Conversation, Participant } from '../../world/conversation-types';
import type { JsonObject } from '../../world/json';
import type { World } from '../../world/world-types';
import type { SyncKey, SyncObject, SyncType } from '../sync/sync-object';
import type { SyncObjects } from '../sync/sync-objects';
import { mayRead } from './conversation-access';
import {
  conversationDocument,
  conversationRecord,
  membershipRecord,
  messageRecord,
  messagesList,
  participantRecord,
  participantsMap,
  userConversationsMap,
  userMap,
  userRecords,
} from './conversation-records';

const NAME = /^(.*)\.(channel|messages|roster|info|channels)$/;

/**
 * Nothing is made for an object that no browser has asked for. An update that changes nothing would reach the SDK as
 * an event about nothing.
 */
function setChanged(object: SyncObject | undefined, key: SyncKey, make: () => JsonObject): void {
  if (!object) return;
  const data = make();
  if (!isDeepStrictEqual(object.item(key)?.data, data)) object.setItem(key, data);
}

/**
 * The account's conversations as Sync objects. An object is made when a browser first asks for it and kept up
 * to date from then on, so conversations that no browser looks at cost nothing.
 */
export class ConversationProjection {
  readonly #ends: (() => void)[];

  constructor(
    private readonly world: World,
    private readonly objects: SyncObjects,
  ) {
    const { bus } = world;
    this.#ends = [
      bus.on('conversation.updated', ({ conversation }) => this.#conversationChanged(conversation)),
      bus.on('conversation.state-updated', ({ conversation }) => this.#conversationChanged(conversation)),
      bus.on('conversation.removed', ({ conversation, participants }) =>
        this.#conversationRemoved(conversation.sid, participants),
      ),
      bus.on('participant.added', ({ conversation, participant }) => {
        this.#participantChanged(conversation, participant);
      }),
      bus.on('participant.updated', ({ conversation, participant }) => {
        this.#participantChanged(conversation, participant);
      }),
      bus.on('participant.removed', ({ conversation, participant }) => {
        this.#map(participantsMap(conversation.sid))?.removeItem(participant.sid);
        if (participant.identity === null) return;
        this.#map(userConversationsMap(participant.identity))?.removeItem(conversation.sid);
      }),
      bus.on('message.added', ({ conversation, message }) => {
        setChanged(this.#list(conversation.sid), message.index, () => messageRecord(message));
        this.#conversationChanged(conversation);
      }),
      bus.on('message.updated', ({ conversation, message }) => {
        setChanged(this.#list(conversation.sid), message.index, () => messageRecord(message));
      }),
      bus.on('receipt.updated', ({ conversation, message }) => {
        setChanged(this.#list(conversation.sid), message.index, () => messageRecord(message));
      }),
      bus.on('message.removed', ({ conversation, message }) => {
        this.#list(conversation.sid)?.removeItem(message.index);
      }),
      bus.on('user.updated', ({ user }) => {
        const map = this.#map(userMap(user.identity));
        for (const [key, data] of Object.entries(userRecords(user))) setChanged(map, key, () => data);
      }),
    ];
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  /**
   * @param identity who asks: conversations are shown to their participants only
   * @returns undefined when there is no such object, or it is none of the caller's business
   */
  open(type: SyncType, name: string, identity: string): SyncObject | undefined {
    const existing = this.objects.find(type, name);
    const [, subject = '', part] = NAME.exec(existing?.uniqueName ?? name) ?? [];
    if (part === 'channel' || part === 'messages' || part === 'roster') {
      if (!this.world.conversations.get(subject) || !mayRead(this.world, subject, identity)) return undefined;
    } else if (part === 'channels' && subject !== identity) return undefined;
    return existing ?? this.#make(type, subject, part);
  }

  #make(type: SyncType, subject: string, part: string | undefined): SyncObject | undefined {
    const { conversations } = this.world;
    switch (`${type}/${part}`) {
      case 'map/info':
        return this.#makeFrom(type, userMap(subject), Object.entries(userRecords(conversations.user(subject))));
      case 'map/channels':
        return this.#makeFrom(type, userConversationsMap(subject), this.#memberships(subject));
    }
    const conversation = conversations.get(subject);
    if (!conversation) return undefined;
    const { sid } = conversation;
    switch (`${type}/${part}`) {
      case 'document/channel':
        return this.objects.create(type, conversationDocument(sid), this.#record(conversation));
      case 'list/messages':
        return this.#makeFrom(
          type,
          messagesList(sid),
          conversations.messages(sid).map((message) => [message.index, messageRecord(message)]),
        );
      case 'map/roster':
        return this.#makeFrom(
          type,
          participantsMap(sid),
          conversations.participants(sid).map((one) => [one.sid, participantRecord(one)]),
        );
      default:
        return undefined;
    }
  }

  #makeFrom(type: SyncType, name: string, items: Iterable<[SyncKey, JsonObject]>): SyncObject {
    const object = this.objects.create(type, name);
    for (const [key, data] of items) object.seed(key, data);
    return object;
  }

  #memberships(identity: string): [SyncKey, JsonObject][] {
    const { conversations } = this.world;
    return conversations.ofIdentity(identity).flatMap((conversation) =>
      conversations
        .participants(conversation.sid)
        .filter((one) => one.identity === identity)
        .map((one): [SyncKey, JsonObject] => [conversation.sid, membershipRecord(conversation, one)]),
    );
  }

  #record(conversation: Conversation): JsonObject {
    return conversationRecord(conversation, this.world.conversations.lastMessage(conversation.sid));
  }

  #conversationChanged(conversation: Conversation): void {
    const document = this.objects.find('document', conversationDocument(conversation.sid));
    const data = document && this.#record(conversation);
    if (data && !isDeepStrictEqual(document.data, data)) document.setData(data);
  }

  #participantChanged(conversation: Conversation, participant: Participant): void {
    setChanged(this.#map(participantsMap(conversation.sid)), participant.sid, () => participantRecord(participant));
    if (participant.identity === null) return;
    const memberships = this.#map(userConversationsMap(participant.identity));
    setChanged(memberships, conversation.sid, () => membershipRecord(conversation, participant));
  }

  #conversationRemoved(sid: string, participants: readonly Participant[]): void {
    for (const one of participants) {
      if (one.identity !== null) this.#map(userConversationsMap(one.identity))?.removeItem(sid);
    }
    const parts = [
      this.objects.find('document', conversationDocument(sid)),
      this.#list(sid),
      this.#map(participantsMap(sid)),
    ];
    for (const part of parts) if (part) this.objects.remove(part);
  }

  #map(name: string): SyncObject | undefined {
    return this.objects.find('map', name);
  }

  #list(conversationSid: string): SyncObject | undefined {
    return this.objects.find('list', messagesList(conversationSid));
  }
}
