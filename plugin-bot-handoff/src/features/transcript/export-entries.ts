import type { ConversationSid, TranscriptCard, TranscriptEntry } from '@bot-handoff/contract';
import type { TranscriptStrings } from '../../strings/transcript-en';
import { describeEntry } from './describe-entry';
import { safeText } from './safe-text';

/** A transcript as lines of text, for people. */
export function exportText(
  entries: readonly TranscriptEntry[],
  { strings, language }: { readonly strings: TranscriptStrings; readonly language: string },
): string {
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  const lines = entries.map((entry) => {
    const { who, text, details } = describeEntry(entry, strings);
    const said = who === '' ? text : `${who}: ${text}`;
    const more = details.length > 0 ? ` (${details.join('; ')})` : '';
    return safeText(`${time.format(entry.at)}  ${said}${more}`);
  });
  return `${lines.join('\n')}\n`;
}

/** The same for programs: entries as the service told them. */
export const exportJson = (
  conversationSid: ConversationSid,
  { card, entries }: { readonly card: TranscriptCard; readonly entries: readonly TranscriptEntry[] },
): string => JSON.stringify({ conversationSid, card, entries }, null, 2);
