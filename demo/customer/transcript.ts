import { type BotMarks, type Offer, readBotMarks, readChoice } from '@bot-handoff/contract';

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
  readonly kind: 'mine' | 'theirs' | 'status' | 'info';
  readonly name: string;
  readonly text: string;
  readonly sentAt: Date | null;
  readonly files: ChatMessage['files'];
  readonly offer?: OfferLine;
  readonly attachment?: AttachmentLine;
}

/** A picture or document that stands at an address; `name` is what was said about it. */
export interface AttachmentLine {
  readonly type: 'image' | 'file';
  readonly url: string;
  readonly name: string;
}

/**
 * The transcript as the customer sees it.
 *
 * @param identity the customer's: marks on the customer's own messages are not the bot's and are not believed
 * @param origin the page's own, from which pictures are shown although it may not be https
 */
export function readTranscript(messages: readonly ChatMessage[], identity: string, origin = ''): Line[] {
  const isMine = (message: ChatMessage) => message.author === identity;
  return messages.map((message, at) => {
    const marks = isMine(message) ? undefined : readBotMarks(message.attributes);
    const later = messages.slice(at + 1);
    const attachment = marks?.attachment && readAttachment(marks.attachment, message.text, origin);
    return {
      index: message.index,
      kind: isMine(message) ? 'mine' : kindOf(marks?.kind),
      name: isMine(message) ? 'You' : (marks?.name ?? message.authorName ?? message.author),
      text: attachment ? '' : message.text,
      sentAt: message.sentAt,
      files: message.files,
      ...(marks?.offer && { offer: readOffer(marks.offer, later, isMine) }),
      ...(attachment && { attachment }),
    };
  });
}

const kindOf = (kind: BotMarks['kind']): Line['kind'] => (kind === 'status' || kind === 'info' ? kind : 'theirs');

/** Where nothing was said about it, the last part of its address names it. */
const nameOf = ({ host, pathname }: URL): string => pathname.split('/').filter(Boolean).at(-1) ?? host;

/**
 * What is shown in place of the message's text, which repeats the address for pages that show nothing. Only addresses
 * of the web are led to, and only pictures that nobody on the way can change, or the page's own, are loaded.
 */
function readAttachment(
  { type, url }: NonNullable<BotMarks['attachment']>,
  text: string,
  origin: string,
): AttachmentLine | undefined {
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url);
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return undefined;
  const isShown = type === 'image' && (address.protocol === 'https:' || address.origin === origin);
  const said = text.replace(url, '').trim();
  return { type: isShown ? 'image' : 'file', url: address.href, name: said === '' ? nameOf(address) : said };
}

function readOffer(offer: Offer, later: readonly ChatMessage[], isMine: (message: ChatMessage) => boolean): OfferLine {
  const answer = later.map(({ attributes }) => readChoice(attributes)).find((choice) => choice?.nonce === offer.nonce);
  const isOver = later.some((message) => isMine(message) || readBotMarks(message.attributes)?.offer !== undefined);
  return { ...offer, isOpen: !isOver, ...(answer && { chosen: answer.option }) };
}
