import { isUndelivered, type SentMessage } from '../features/delivery/receipt';

interface UpdatedMessage extends SentMessage {
  readonly sid: string;
  readonly conversation: { readonly sid: string };
}

/** The part of Twilio's Conversations client that tells of receipts. */
export interface ReceiptSource {
  on(event: 'messageUpdated', listener: (update: { readonly message: UpdatedMessage }) => void): unknown;
}

/** Tells once of each message that reached nobody, whatever the agent is looking at. */
export function watchDelivery(source: ReceiptSource, tell: (conversationSid: string) => void): void {
  const told = new Set<string>();
  source.on('messageUpdated', ({ message }) => {
    if (!isUndelivered(message) || told.has(message.sid)) return;
    told.add(message.sid);
    tell(message.conversation.sid);
  });
}
