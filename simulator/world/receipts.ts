import type { Actor, Conversation, Delivery, DeliveryAmount, Message, Participant } from './conversation-types';
import type { ConversationStore } from './conversations';
import type { NewSid } from './sids';
import type { Bus, Clock } from './world-types';

/** How long a carrier takes to say what became of a message, ms. Real ones take seconds. */
const CARRIER_MS = 200;

export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed';

/** What became of one message on its way to one phone. */
export interface Receipt {
  /** Begins with `DY`. */
  readonly sid: string;
  readonly conversationSid: string;
  readonly messageSid: string;
  /** Of the channel's own message: `SM` and 32 digits. */
  readonly channelMessageSid: string;
  readonly participantSid: string;
  status: DeliveryStatus;
  /** 0 without an error. */
  errorCode: number;
  readonly dateCreated: number;
  dateUpdated: number;
}

export interface DeliveryFailure {
  /** `failed`: Twilio could not send it; `undelivered`: the carrier could not deliver it. */
  readonly status: 'failed' | 'undelivered';
  /** Twilio's, e.g. 30003 for a phone that is off. */
  readonly errorCode: number;
}

export interface Receipts {
  /** Of one message, by participant; web chat has none. */
  of(messageSid: string): readonly Receipt[];
  /** The next message to a phone does not arrive. Several wait for their turn. */
  failNext(failure: DeliveryFailure): void;
}

/** A message that arrived has been sent as well; one that failed has not. */
const REACHED: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  sent: ['sent'],
  delivered: ['sent', 'delivered'],
  read: ['sent', 'delivered', 'read'],
  undelivered: ['sent', 'undelivered'],
  failed: ['failed'],
};

const summarize = (receipts: readonly Receipt[]): Delivery => {
  const amount = (status: DeliveryStatus): DeliveryAmount => {
    const count = receipts.filter((receipt) => REACHED[receipt.status].includes(status)).length;
    if (count === 0) return 'none';
    return count === receipts.length ? 'all' : 'some';
  };
  return {
    total: receipts.length,
    sent: amount('sent'),
    delivered: amount('delivered'),
    read: amount('read'),
    undelivered: amount('undelivered'),
    failed: amount('failed'),
  };
};

const carrierOf = ({ messagingBinding }: Participant): Actor => ({
  source: messagingBinding?.type === 'whatsapp' ? 'WHATSAPP' : 'SMS',
});

/** Gives each message that goes out to a phone a receipt, and has the carriers say what became of it. */
export const createReceipts = (
  { bus, clock, newSid }: { readonly bus: Bus; readonly clock: Clock; readonly newSid: NewSid },
  conversations: ConversationStore,
): Receipts => {
  const known = new Map<string, Receipt[]>();
  const failures: DeliveryFailure[] = [];

  const settle = (conversation: Conversation, message: Message, receipt: Receipt, actor: Actor) => {
    message.delivery = summarize(known.get(message.sid) ?? []);
    bus.emit('receipt.updated', { conversation, message, receipt: { ...receipt }, actor });
  };

  const send = (conversation: Conversation, message: Message, participant: Participant) => {
    const now = clock.now();
    const receipt: Receipt = {
      sid: newSid('DY'),
      conversationSid: conversation.sid,
      messageSid: message.sid,
      channelMessageSid: newSid('SM'),
      participantSid: participant.sid,
      status: 'sent',
      errorCode: 0,
      dateCreated: now,
      dateUpdated: now,
    };
    known.set(message.sid, [...(known.get(message.sid) ?? []), receipt]);
    const failure = failures.shift();
    settle(conversation, message, receipt, carrierOf(participant));
    clock.after(CARRIER_MS, () => {
      if (!conversations.get(conversation.sid)) return;
      receipt.status = failure?.status ?? 'delivered';
      receipt.errorCode = failure?.errorCode ?? 0;
      receipt.dateUpdated = clock.now();
      settle(conversation, message, receipt, carrierOf(participant));
    });
  };

  bus.on('message.added', ({ conversation, message }) => {
    for (const participant of conversations.participants(conversation.sid)) {
      if (participant.messagingBinding === null || participant.sid === message.participantSid) continue;
      send(conversation, message, participant);
    }
  });
  bus.on('message.removed', ({ message }) => known.delete(message.sid));

  return {
    of: (messageSid) => known.get(messageSid) ?? [],
    failNext: (failure) => failures.push(failure),
  };
};
