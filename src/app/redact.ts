import type { ConversationSid } from '@bot-handoff/contract';
import type { Effect } from '../domain/conversation/effect';
import { MASK } from '../domain/mask';
import type { Doers } from './perform';

/**
 * Takes a sensitive answer out of the conversation and keeps its text sealed. A message with files goes as a whole,
 * since Twilio takes no file out of one; what was in the file is kept nowhere.
 */
export async function redact(
  { messenger, records, sealer, clock, log }: Doers,
  conversation: ConversationSid,
  { id, message }: Extract<Effect, { kind: 'redact-message' }>,
): Promise<void> {
  const content = await messenger.contentOf(conversation, message);
  if (!content || content.text === MASK) return;
  const { text, hasFiles } = content;
  const sealed = text === '' ? null : sealer.seal(text);
  if (sealed !== null) {
    await records.append(conversation, { kind: 'sensitive', id, at: clock.now(), message, sealed });
  }
  if (hasFiles && (await messenger.remove(conversation, message))) return;
  if (hasFiles) log.error('answer.not_removed', { conversation, message });
  await messenger.rewrite(conversation, message, MASK);
}
