import { type Offer, readBotMarks, readChoice } from '@bot-handoff/contract';

/** A message as the page knows it, whatever SDK it came through. */
export interface ChatMessage {
  readonly index: number;
  readonly author: string;
  /** Name of the participant who wrote it, where it was one. */
  readonly authorName?: string;
  readonly text: string;
  readonly attributes: unknown;
  readonly sentAt: Date | null;
  readonly files: readonly { readonly sid: string; readonly name: string }[];
}

export interface OfferLine extends Offer {
  /** False once it was answered, in whatever way, or another offer followed. */
  readonly isOpen: boolean;
  /** The option that was pressed. */
  readonly chosen?: string;
}

/** One line of the chat as it is shown. */
export interface Line {
  readonly index: number;
  readonly kind: 'mine' | 'theirs' | 'status';
  readonly name: string;
  readonly text: string;
  readonly sentAt: Date | null;
  readonly files: ChatMessage['files'];
  readonly offer?: OfferLine;
}

/**
 * The transcript as the customer sees it.
 *
 * @param identity the customer's: marks on the customer's own messages are not the bot's and are not believed
 */
export function readTranscript(messages: readonly ChatMessage[], identity: string): Line[] {
  const isMine = (message: ChatMessage) => message.author === identity;
  return messages.map((message, at) => {
    const marks = isMine(message) ? undefined : readBotMarks(message.attributes);
    const later = messages.slice(at + 1);
    const line = {
      index: message.index,
      kind: isMine(message) ? 'mine' : marks?.kind === 'status' ? 'status' : 'theirs',
      name: isMine(message) ? 'You' : (marks?.name ?? message.authorName ?? message.author),
      text: message.text,
      sentAt: message.sentAt,
      files: message.files,
    } as const;
    return marks?.offer ? { ...line, offer: readOffer(marks.offer, later, isMine) } : line;
  });
}

function readOffer(offer: Offer, later: readonly ChatMessage[], isMine: (message: ChatMessage) => boolean): OfferLine {
  const answer = later.map(({ attributes }) => readChoice(attributes)).find((choice) => choice?.nonce === offer.nonce);
  const isOver = later.some((message) => isMine(message) || readBotMarks(message.attributes)?.offer !== undefined);
  return { ...offer, isOpen: !isOver, ...(answer && { chosen: answer.option }) };
}
