import type { BotEvent, BotEventType } from '@bot-handoff/contract/bot-event';
import { cleanText } from '../clean-text';
import { PAYLOAD_MARK } from './read-replies';

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** What happened, as the intent of the same name: `/handback{"agentName":"Alice"}`. */
function intentOf({ type, data }: BotEvent): string {
  const [file] = 'files' in data ? data.files : [];
  const told = { ...data, ...(file && { fileType: file.type, fileUrl: file.url }) };
  const entities = Object.fromEntries(Object.entries(told).filter(([, value]) => isPlain(value)));
  return `/${type}${Object.keys(entities).length > 0 ? cleanText(JSON.stringify(entities)) : ''}`;
}

/** Customers who begin with a slash would name an intent themselves. */
const typed = (text: string): string => cleanText(text).replace(/^[\s/]+/, '');

/**
 * What Rasa reads for an event; undefined for what it is not told.
 *
 * @param told events that the bot has intents for
 */
export function messageFor(event: BotEvent, told: ReadonlySet<BotEventType>): string | undefined {
  if (event.type === 'message') {
    const { buttonId, text } = event.data;
    return buttonId?.startsWith(PAYLOAD_MARK) ? buttonId.slice(PAYLOAD_MARK.length) : typed(text);
  }
  if (told.has(event.type)) return intentOf(event);
  return event.type === 'media' && event.data.text !== '' ? typed(event.data.text) : undefined;
}
